using SmallDesk.Features.WebChat;

namespace SmallDesk.Demo;

/// <summary>The sample shop at <c>/chat-demo</c>: a page as strict about scripts and styles as a careful shop's.</summary>
internal static class ChatDemo
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static void MapChatDemo(this IEndpointRouteBuilder app)
    {
        var template = Read();
        app.MapGet("/chat-demo", (HttpContext http, string? lang, string? w, SampleShop shop) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            return Results.Content(shop.Fill(template, lang, w), "text/html; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static string Read()
    {
        using var stream = typeof(ChatDemo).Assembly.GetManifestResourceStream("Demo/chat-demo.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
