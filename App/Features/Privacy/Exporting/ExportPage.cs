using System.Globalization;
using System.Net;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Privacy.Exporting;

/// <summary>A conversation for people to read: one page without script, in which nothing that was said can be more than text.</summary>
internal sealed class ExportPage(Texts texts)
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f1d1a;background:#fff}
        article{margin:0 0 1rem;padding:.6rem .9rem;border:1px solid #ddd8d0;border-radius:8px;overflow-wrap:anywhere}
        .out{background:#eef7f6;margin-left:2rem}.note{background:#fff8dc}.left{color:#6b655c}
        header{color:#6b655c;font-size:.85rem}pre{white-space:pre-wrap;font:inherit;margin:.3rem 0}
        """;

    public async Task WriteAsync(TextWriter page, Conversation talk, string language, IAsyncEnumerable<ExportedMessage> messages)
    {
        var title = texts.In(language, "privacy.export.talk", talk.Number);
        await page.WriteAsync($"""
            <!doctype html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Safe(title)}</title><style>{Style}</style></head><body>
            <h1>{Safe(title)}</h1><p>{Safe(talk.Subject)}</p>

            """);
        await foreach (var message in messages) await page.WriteAsync(Article(message, language));
        await page.WriteAsync("</body></html>\n");
    }

    private string Article(ExportedMessage message, string language)
    {
        if (message.IsLeftOut) return $"<article class=\"left\"><header>{Time(message.At)}</header>{Safe(texts.In(language, "privacy.export.leftOut"))}</article>\n";
        var kind = message.IsStaffNote ? "note" : message.Direction == "to customer" ? "out" : "in";
        List<string> head = [Time(message.At), Safe(message.Author)];
        if (message.IsStaffNote) head.Add(Safe(texts.In(language, "privacy.export.note")));
        if (message.DeletedAt is not null) head.Add(Safe(texts.In(language, "privacy.export.deleted")));
        var files = string.Concat(message.Files.Select(f => $"<br><a href=\"../{Uri.EscapeDataString(f.Path).Replace("%2F", "/", StringComparison.Ordinal)}\">{Safe(f.Name)}</a>"));
        return $"<article class=\"{kind}\"><header>{string.Join(" · ", head.Where(h => h.Length > 0))}</header>{(message.Subject is null ? "" : $"<b>{Safe(message.Subject)}</b>")}<pre>{Safe(message.Text)}</pre>{files}</article>\n";
    }

    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Safe(string? text) => WebUtility.HtmlEncode(text ?? "");
}
