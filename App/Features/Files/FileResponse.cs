using Microsoft.Net.Http.Headers;
using SmallDesk.Domain;

namespace SmallDesk.Features.Files;

/// <summary>
/// Answers a request with a stranger's file so that it can do no harm: pictures known by their bytes may show in place,
/// everything else is only downloaded; no type is guessed, nothing in it runs.
/// </summary>
internal sealed class FileResponse(FileEntry file) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var content = httpContext.RequestServices.GetRequiredService<IFileStore>().Open(file.Hash);
        if (content is null)
        {
            httpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        SetHeaders(httpContext.Response.Headers);
        var type = file.ContentType == "text/plain" ? "text/plain; charset=utf-8" : file.ContentType;
        var etag = new EntityTagHeaderValue($"\"{file.Hash}\"");
        await Results.Stream(content, type, entityTag: etag, enableRangeProcessing: true).ExecuteAsync(httpContext);
    }

    private void SetHeaders(IHeaderDictionary headers)
    {
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        headers.CacheControl = "private, max-age=31536000, immutable";
    }
}
