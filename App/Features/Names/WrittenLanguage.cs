using System.Buffers;

namespace SmallDesk.Features.Names;

/// <summary>In which of the desk's languages something was written, as far as its letters tell.</summary>
internal static class WrittenLanguage
{
    // A Russian customer writes "iPhone 15 Pro Max" and "ok" too: only what looks like a sentence tells.
    private const int EnoughLetters = 8;
    private const int EnoughWords = 3;

    private static readonly SearchValues<char> NotOfWords = SearchValues.Create("@/\\_0123456789");

    /// <summary>"ru" where most letters are Cyrillic, "en" where a sentence is in others; null when one cannot tell.</summary>
    public static string? Of(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(IsWord).ToList();
        var cyrillic = words.Sum(w => w.Count(IsCyrillic));
        var others = words.Sum(w => w.Count(char.IsLetter)) - cyrillic;
        if (cyrillic > 1 && cyrillic >= others) return "ru";
        return others > cyrillic && others >= EnoughLetters && words.Count >= EnoughWords && words.Exists(IsPlain) ? "en" : null;
    }

    /// <summary>Neither an address nor an article number.</summary>
    private static bool IsWord(string word) =>
        word.Any(char.IsLetter) && word.AsSpan().IndexOfAny(NotOfWords) < 0 && word.AsSpan().TrimEnd(".,!?:;)").IndexOf('.') < 0;

    /// <summary>Small letters throughout, as names of goods hardly are.</summary>
    private static bool IsPlain(string word) => word.Length > 1 && !word.Any(char.IsUpper);

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';
}
