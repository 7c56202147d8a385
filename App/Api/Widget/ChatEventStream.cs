using Microsoft.AspNetCore.Http.Features;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>Server-sent events to one visitor (WHATWG HTML, 9.2), read by fetch so that the token stays in a header.</summary>
internal static class ChatEventStream
{
    private static readonly byte[] Opening = "retry: 2000\n\n"u8.ToArray();

    /// <summary>Serves until the visitor goes, the reader is too slow, or the desk stops.</summary>
    public static async Task<IResult> ServeAsync(HttpContext http, VisitorStreams streams, VisitorPlaces places, VisitorNews news, CancellationToken cancel)
    {
        var visitor = (Visitor)http.Items[typeof(Visitor)]!;
        var widget = (ChatWidget)http.Items[typeof(ChatWidget)]!;
        var place = await places.FindAsync(visitor, cancel);
        if (streams.Open(visitor, widget.Key, place) is not { } stream) return ChatProblem.Of(http, ChatRefusal.SlowDown, TimeSpan.FromMinutes(1));
        try
        {
            // A first message stored between the look-up and the opening has moved every stream but this one.
            if (place is null && await places.FindAsync(visitor, cancel) is { } found) streams.Moved(visitor, found);
            news.Welcome(stream);
            await WriteAsync(http, stream, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The visitor closed the page.
        }
        finally
        {
            streams.Close(stream);
        }

        return Results.Empty;
    }

    private static async Task WriteAsync(HttpContext http, VisitorStream stream, CancellationToken cancel)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";

        // Proxies such as nginx would hold events back to fill a buffer.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.BodyWriter.WriteAsync(Opening, cancel);
        await foreach (var bytes in stream.ReadAllAsync(cancel)) await http.Response.BodyWriter.WriteAsync(bytes, cancel);
    }
}
