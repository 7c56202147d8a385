using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>A file that goes with a call, under the name by which its fields refer to it ("attach://name").</summary>
/// <param name="Field">Name of the form's part.</param>
/// <param name="FileName">Name for people.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Open">Opens the bytes.</param>
internal sealed record BotUpload(string Field, string FileName, string ContentType, Func<Stream> Open);

/// <summary>Writes calls as the Bot API takes them: JSON, or a form where files go along.</summary>
internal static class BotBody
{
    /// <summary>The body of a call.</summary>
    public static HttpContent Of(JsonObject fields, IReadOnlyList<BotUpload> uploads)
    {
        if (uploads.Count == 0) return new StringContent(fields.ToJsonString(BotJson.Form), Encoding.UTF8, "application/json");
        var form = new MultipartFormDataContent($"desk-{Guid.NewGuid():N}");
        foreach (var (name, value) in fields)
        {
            if (value is not null) form.Add(new StringContent(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(BotJson.Form)), name);
        }

        foreach (var upload in uploads) form.Add(FileOf(upload));
        return form;
    }

    // The file name as plain UTF-8 in quotes: the server reads neither RFC 2047 nor RFC 2231 names.
    private static StreamContent FileOf(BotUpload upload)
    {
        var file = new StreamContent(upload.Open());
        var name = new StringBuilder();
        foreach (var c in upload.FileName) name.Append(c is '"' or '\\' || char.IsControl(c) ? '_' : c);
        var bytes = Encoding.UTF8.GetBytes($"form-data; name=\"{upload.Field}\"; filename=\"{name}\"");
        file.Headers.TryAddWithoutValidation("Content-Disposition", Encoding.Latin1.GetString(bytes));
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(upload.ContentType);
        return file;
    }
}
