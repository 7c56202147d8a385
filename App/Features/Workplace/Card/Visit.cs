using System.Text.Json;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>What the chat tells about a visitor's browser, as it is kept beside their contact point.</summary>
internal sealed record Visit(string? Page, string? Title, string? Referrer, string? Device)
{
    /// <summary>Null for nothing, or for what another channel keeps there.</summary>
    public static Visit? Read(string? json)
    {
        if (json is null) return null;
        try
        {
            return JsonSerializer.Deserialize<Visit>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Host and path without the ceremony.</summary>
    public static string Short(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host + (uri.AbsolutePath == "/" ? "" : Uri.UnescapeDataString(uri.AbsolutePath)) : url;

    /// <summary>The address when a browser may open it, else null: what a visitor's browser claims is not trusted.</summary>
    public static string? Safe(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? url : null;
}
