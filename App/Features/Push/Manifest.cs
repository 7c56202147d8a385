using System.Text.Encodings.Web;
using System.Text.Json;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Push;

/// <summary>What a device needs to know to keep the desk like an app of its own: under the shop's name, in the reader's language.</summary>
internal static class Manifest
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="http">The request; its "lang" says the language.</param>
    /// <param name="directory">Knows the shop.</param>
    /// <param name="texts">The words.</param>
    public static IResult Show(HttpContext http, DeskDirectory directory, Texts texts)
    {
        var desk = directory.Current.Desk;
        var language = http.Request.Query["lang"].ToString() is { Length: > 0 } asked ? Texts.LanguageOf(asked) : desk?.Language ?? "en";
        var name = desk?.ShopName is { Length: > 0 } shop ? shop : "SmallDesk";
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Text(JsonSerializer.Serialize(Of(name, language, texts), Plain), "application/manifest+json");
    }

    private static object Of(string name, string language, Texts texts) => new
    {
        id = "/", start_url = "/", scope = "/", name, short_name = name,
        description = texts.In(language, "push.app"), lang = language, dir = "ltr", display = "standalone", categories = (string[])["business", "productivity"],
        background_color = "#f5f4f1", theme_color = "#0f6b6b", launch_handler = new { client_mode = (string[])["focus-existing", "auto"] },
        icons = (object[])
        [
            new { src = "/favicon.svg", sizes = "any", type = "image/svg+xml" },
            new { src = "/icon-192.png", sizes = "192x192", type = "image/png" },
            new { src = "/icon-512.png", sizes = "512x512", type = "image/png" },
            new { src = "/icon-maskable-512.png", sizes = "512x512", type = "image/png", purpose = "maskable" },
        ],
        shortcuts = (object[])
        [
            new { name = texts.In(language, "inbox.view.waiting"), url = "/" },
            new { name = texts.In(language, "inbox.view.mine"), url = "/inbox/mine" },
            new { name = texts.In(language, "inbox.view.unassigned"), url = "/inbox/unassigned" },
        ],
    };
}
