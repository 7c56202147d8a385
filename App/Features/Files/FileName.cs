using System.Globalization;
using System.Text;

namespace SmallDesk.Features.Files;

/// <summary>Makes a stranger's file name safe to show, to store and to hand out.</summary>
internal static class FileName
{
    /// <summary>Longest name kept, in UTF-16 units, ending included.</summary>
    public const int Longest = 150;

    private const int LongestEnding = 16;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    private static readonly HashSet<string> Programs = new(StringComparer.OrdinalIgnoreCase)
    {
        ".exe", ".msi", ".msp", ".com", ".scr", ".pif", ".cpl", ".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".jse", ".mjs",
        ".wsf", ".wsh", ".hta", ".jar", ".lnk", ".url", ".reg", ".dll", ".sys", ".chm", ".iso", ".img", ".vhd", ".vhdx", ".app", ".dmg",
        ".pkg", ".deb", ".rpm", ".sh", ".run", ".apk", ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppam", ".ppsm",
        ".html", ".htm", ".xhtml", ".shtml", ".svg", ".mht", ".mhtml", ".one", ".appref-ms", ".application", ".scf", ".inf", ".gadget",
    };

    /// <summary>The last part of the path without characters that deceive or break; never empty.</summary>
    public static string Clean(string? claimed)
    {
        var last = (claimed ?? "")[((claimed ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        var name = Readable(last).Trim(' ', '.');
        if (name.Length == 0) return "file";
        if (Reserved.Contains(name.Split('.', 2)[0].TrimEnd())) name = "_" + name;
        return Shorten(name);
    }

    /// <summary>Whether opening it runs something; screens warn before they hand it out.</summary>
    public static bool IsProgram(string name) => Programs.Contains(Path.GetExtension(name));

    private static string Readable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) kept.Append(' ');
            else if (rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' or '%') kept.Append('_');
            else if (IsVisible(rune)) kept.Append(rune);
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    // Format covers every bidi control (the trick that shows "gpj.exe" as "exe.jpg") and zero-width characters.
    private static bool IsVisible(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Shorten(string name)
    {
        if (name.Length <= Longest) return name;
        var ending = Path.GetExtension(name);
        if (ending.Length > LongestEnding) ending = "";
        var stem = Path.ChangeExtension(name, null);
        return string.Concat(WholeCharacters(ending.Length == 0 ? name : stem, Longest - ending.Length), ending);
    }

    private static ReadOnlySpan<char> WholeCharacters(string text, int room)
    {
        var end = 0;
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            var next = characters.ElementIndex + characters.GetTextElement().Length;
            if (next > room) break;
            end = next;
        }

        return text.AsSpan(0, end == 0 ? room : end).TrimEnd();
    }
}
