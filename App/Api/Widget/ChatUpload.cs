using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SmallDesk.Features.Files;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>Takes one file from a multipart body (RFC 7578), streamed to the file store without a copy in memory.</summary>
internal static class ChatUpload
{
    private const int Around = 64 * 1024;

    /// <summary>Answers with the stored file, or why it was not taken.</summary>
    public static async Task<IResult> TakeAsync(HttpContext http, StoreVisitorFile store, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "multipart/form-data") return ChatProblem.Of(http, ChatRefusal.Type);
        if (http.Request.ContentLength > FileLimits.Visitor + Around) return ChatProblem.Of(http, ChatRefusal.FileTooLarge);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = FileLimits.Visitor + (2 * Around);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > 200) return ChatProblem.Of(http, ChatRefusal.Invalid);
        try
        {
            return await StoreAsync(http, new MultipartReader(boundary, http.Request.Body), store, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException && !cancel.IsCancellationRequested)
        {
            // A body that is cut, larger than it said, or no multipart at all.
            return ChatProblem.Of(http, e is BadHttpRequestException { StatusCode: 413 } ? ChatRefusal.FileTooLarge : ChatRefusal.Invalid);
        }
    }

    private static async Task<IResult> StoreAsync(HttpContext http, MultipartReader reader, StoreVisitorFile store, CancellationToken cancel)
    {
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || disposition.Name != "file") continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
            var visitor = (Visitor)http.Items[typeof(Visitor)]!;
            var widget = (ChatWidget)http.Items[typeof(ChatWidget)]!;
            var result = await store.ExecuteAsync(visitor, widget, name, section.Body, cancel);
            return result.File is { } file ? Results.Json(file) : ChatProblem.Of(http, result.Refusal);
        }

        return ChatProblem.Of(http, ChatRefusal.Invalid);
    }
}
