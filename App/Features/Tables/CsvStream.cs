using System.Net.Mime;
using CsvHelper;
using Microsoft.Net.Http.Headers;

namespace SmallDesk.Features.Tables;

/// <summary>
/// A table sent row by row, so that its size costs no memory: UTF-8 with its mark, which office programs want to see, and with a
/// guard before whatever they would take for a formula. Our own import takes the guard away again.
/// </summary>
internal sealed class CsvStream(string name, Func<CsvWriter, CancellationToken, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue(DispositionTypeNames.Attachment);
        disposition.SetHttpFileName(name);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await using var table = CsvWriter.Create(response.Body, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        await write(table, httpContext.RequestAborted);
    }
}
