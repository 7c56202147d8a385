using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace SmallDesk.Ui.Html;

/// <summary>Writes the allowed attributes of an element.</summary>
internal sealed class SafeAttributes(SafeHtmlOptions options)
{
    private const int LongestValue = 2000;

    /// <summary>Remote pictures that were not loaded.</summary>
    public int BlockedPictures { get; private set; }

    /// <summary>A colour or background was written.</summary>
    public bool HasOwnColors { get; private set; }

    /// <summary>Writes the attributes of any element but a picture.</summary>
    public void Write(IElement element, string name, StringBuilder html)
    {
        foreach (var attribute in element.Attributes)
        {
            var value = attribute.Value;
            switch (attribute.LocalName)
            {
                case "style":
                    Put(html, "style", Style(value));
                    break;
                case "href" when name == "a":
                    Link(element, value, html);
                    break;
                case "background" when SafeLinks.IsRemote(value):
                    BlockedPictures++;
                    break;
                case "bgcolor" or "color" or "bordercolor" when SafeStyle.IsColor(value):
                    HasOwnColors = true;
                    Put(html, attribute.LocalName, value);
                    break;
                case "open" when name == "details":
                    html.Append(" open");
                    break;
                default:
                    if (IsPlain(attribute.LocalName, value)) Put(html, attribute.LocalName, value);
                    break;
            }
        }
    }

    /// <summary>Writes a picture: of the mail, remote as agreed, as an empty place, or not at all when it is a tracker.</summary>
    public void WritePicture(IElement picture, StringBuilder html)
    {
        var source = picture.GetAttribute("src")?.Trim() ?? "";
        var isRemote = SafeLinks.IsRemote(source);
        if (IsInvisible(picture) && (isRemote || source.Length == 0)) return;
        var shown = isRemote ? options.MapRemote?.Invoke(SafeLinks.Absolute(source)) : Own(source);
        var alt = picture.GetAttribute("alt");
        if (shown is null && !isRemote)
        {
            if (!string.IsNullOrWhiteSpace(alt)) html.Append(WebUtility.HtmlEncode(alt));
            return;
        }
        html.Append("<img");
        if (shown is not null) Put(html, "src", shown);
        else
        {
            BlockedPictures++;
            Put(html, SafeHtml.RemoteAttribute, SafeLinks.Absolute(source));
            Put(html, "class", "desk-remote");
        }
        Put(html, "alt", alt ?? "");
        foreach (var name in (string[])["width", "height", "align", "border", "hspace", "vspace", "title"])
            if (picture.GetAttribute(name) is { } value && (name is "title" ? value.Length < LongestValue : IsPlain(name, value))) Put(html, name, value);
        if (picture.GetAttribute("style") is { } style) Put(html, "style", Style(style));
        html.Append('>');
    }

    private string? Own(string source)
    {
        if (source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase)) return options.MapContentId(Uri.UnescapeDataString(source[4..]).Trim('<', '>'));
        return SafeLinks.IsDataPicture(source) ? source : source.Length > 0 ? options.MapContentId(source) : null; // saved pages refer by Content-Location
    }

    private static bool IsInvisible(IElement picture) =>
        IsTiny(picture.GetAttribute("width")) || IsTiny(picture.GetAttribute("height"))
        || (picture.GetAttribute("style") is { } style && SafeStyle.HidesPicture(style));

    private static bool IsTiny(string? length) =>
        length is not null && double.TryParse(length.Replace("px", "", StringComparison.OrdinalIgnoreCase), NumberStyles.Float, CultureInfo.InvariantCulture, out var pixels) && pixels < 2;

    private static void Link(IElement link, string value, StringBuilder html)
    {
        var address = SafeLinks.Link(value);
        if (address is null) return;
        Put(html, "href", address);
        html.Append(" target=\"_blank\" rel=\"noopener noreferrer nofollow\"");
        // Where it really leads can be seen before it is followed.
        if (link.GetAttribute("title") is null) Put(html, "title", address.Length > 300 ? address[..300] + "…" : address);
    }

    private string? Style(string value)
    {
        var style = SafeStyle.Declarations(value);
        if (style.Length == 0) return null;
        HasOwnColors |= SafeStyle.SetsColors(style);
        return style;
    }

    private static bool IsPlain(string name, string value) => name switch
    {
        "class" => value.Length <= 300 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_') && !value.Contains("desk-", StringComparison.Ordinal),
        "width" or "height" or "border" or "cellpadding" or "cellspacing" or "colspan" or "rowspan" or "span" or "start" or "hspace" or "vspace" or "size" or "value" => IsNumber(value),
        "align" or "valign" or "dir" or "lang" or "type" or "nowrap" or "clear" or "scope" or "rules" or "frame" => value.Length <= 20 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
        "title" or "alt" or "abbr" or "face" or "datetime" => value.Length <= LongestValue,
        _ => false,
    };

    private static bool IsNumber(string value) =>
        value.Length is > 0 and <= 8 && value.AsSpan().TrimEnd('%').TrimStart("+-").Trim() is var number && number.Length > 0
        && number.ToString().Replace("px", "", StringComparison.OrdinalIgnoreCase).All(c => char.IsAsciiDigit(c) || c == '.');

    private static void Put(StringBuilder html, string name, string? value)
    {
        if (value is not null) html.Append(' ').Append(name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
    }
}
