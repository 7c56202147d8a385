using System.Net;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>A request's body that knows whether it was written to its end: before that the server cannot have carried the request out.</summary>
internal sealed class WatchedContent : HttpContent
{
    private readonly HttpContent inner;

    /// <summary>Wraps a body.</summary>
    public WatchedContent(HttpContent inner)
    {
        this.inner = inner;
        foreach (var (name, values) in inner.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>The last byte was handed to the connection.</summary>
    public bool IsWritten { get; private set; }

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await inner.CopyToAsync(stream, context, CancellationToken.None);
        IsWritten = true;
    }

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await inner.CopyToAsync(stream, context, cancellationToken);
        IsWritten = true;
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
