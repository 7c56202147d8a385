using System.Text.Json;
using Microsoft.Net.Http.Headers;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>Reads a small JSON body from whoever sends one: bounded, typed, never throwing for what a stranger wrote.</summary>
internal static class ChatBody
{
    private const int Largest = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <returns>The body, or why it was not taken.</returns>
    public static async Task<(T? Body, ChatRefusal Refusal)> ReadAsync<T>(HttpRequest request, CancellationToken cancel)
        where T : class
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "application/json") return (null, ChatRefusal.Type);
        if (request.ContentLength > Largest) return (null, ChatRefusal.TooLarge);
        var bytes = new byte[Largest + 1];
        try
        {
            var read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            if (read > Largest) return (null, ChatRefusal.TooLarge);
            return JsonSerializer.Deserialize<T>(bytes.AsSpan(0, read), Options) is { } body ? (body, ChatRefusal.None) : (null, ChatRefusal.Invalid);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair in an escaped string.
            return (null, ChatRefusal.Invalid);
        }
    }
}
