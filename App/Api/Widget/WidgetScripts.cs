using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>Serves the widget's scripts, compressed once as tightly as can be and then from memory.</summary>
internal static class WidgetScripts
{
    private const int MostKept = 200;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly ConcurrentDictionary<string, Packed> Kept = new(StringComparer.Ordinal);

    /// <summary>Adds <c>/widget.js?w=KEY</c>, the one line of the embed, and the parts it loads.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/widget.js", Reading, Launcher).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/widget/chat.js", Reading, Panel).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/widget/more.js", Reading, More).AllowAnonymous().ExcludeFromDescription();
    }

    // A shop's page must not show an error because its chat was switched off.
    private static IResult Launcher(HttpContext http, string? w, Widgets widgets, WidgetScript script) =>
        Serve(http, widgets.Find(w ?? "") is { } widget ? script.Launcher(widget) : "/* This chat is switched off. */", TimeSpan.FromMinutes(1));

    private static IResult Panel(HttpContext http, string? w, string? l, string? v, Widgets widgets, WidgetScript script) =>
        widgets.Find(w ?? "") is { } widget ? Serve(http, script.Panel(widget, l ?? "en"), Freshness(v)) : Results.NotFound();

    private static IResult More(HttpContext http, string? w, string? l, string? v, Widgets widgets, WidgetScript script) =>
        widgets.Find(w ?? "") is { } widget ? Serve(http, script.More(widget, l ?? "en"), Freshness(v)) : Results.NotFound();

    // An address with a version never means anything else.
    private static TimeSpan Freshness(string? version) => version is null ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(365);

    private static IResult Serve(HttpContext http, string script, TimeSpan fresh)
    {
        ChatCors.Allow(http);
        var packed = Pack(script);
        var headers = http.Response.Headers;
        headers.CacheControl = $"public, max-age={(int)fresh.TotalSeconds}";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        var (bytes, encoding) = packed.For(http.Request.Headers.AcceptEncoding.ToString());
        if (encoding is not null) headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, "text/javascript; charset=utf-8", entityTag: new EntityTagHeaderValue(packed.Tag));
    }

    private static Packed Pack(string script)
    {
        // Settings change now and then; what nobody asks for any more must not pile up.
        if (Kept.Count > MostKept) Kept.Clear();
        return Kept.GetOrAdd(script, static s => new Packed(Encoding.UTF8.GetBytes(s)));
    }

    /// <summary>One script in the forms that browsers take.</summary>
    internal sealed class Packed(byte[] plain)
    {
        private readonly byte[] brotli = Compress(plain, static s => new BrotliStream(s, CompressionLevel.SmallestSize));
        private readonly byte[] gzip = Compress(plain, static s => new GZipStream(s, CompressionLevel.SmallestSize));

        /// <summary>Its entity tag.</summary>
        public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"";

        /// <summary>The best form of those a browser accepts, with its content coding; null when it is plain.</summary>
        public (byte[] Bytes, string? Encoding) For(string accepted) =>
            accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (brotli, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (gzip, "gzip")
            : (plain, null);

        private static byte[] Compress(byte[] plain, Func<Stream, Stream> open)
        {
            using var packed = new MemoryStream();
            using (var stream = open(packed)) stream.Write(plain);
            return packed.ToArray();
        }
    }
}
