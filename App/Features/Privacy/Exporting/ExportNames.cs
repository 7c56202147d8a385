using System.Globalization;
using SmallDesk.Domain;
using SmallDesk.Features.Files;

namespace SmallDesk.Features.Privacy.Exporting;

/// <summary>Where things stand in the archive. Nothing of a stranger's name can leave it, stand twice or be more than a system can store.</summary>
internal static class ExportNames
{
    public const string Readme = "README.txt", Elsewhere = "elsewhere.json";

    public static readonly string Card = string.Concat("contact", Json);

    private static string Json => ".json";

    public static string TalkJson(long number) => string.Create(CultureInfo.InvariantCulture, $"conversations/{number:D4}.json");

    public static string TalkPage(long number) => string.Create(CultureInfo.InvariantCulture, $"conversations/{number:D4}.html");

    /// <summary>The number before the name makes it the only one, and no name that a system keeps for itself.</summary>
    public static string FileOf(Attachment file) => string.Create(CultureInfo.InvariantCulture, $"files/{file.Id}-{FileName.Clean(file.Name)}");

    public static string Photo(long cardId, string contentType) => string.Create(CultureInfo.InvariantCulture, $"files/photo-{cardId}{Ending(contentType)}");

    private static string Ending(string contentType) => contentType switch
    {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        _ => "",
    };
}
