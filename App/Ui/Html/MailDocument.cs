using System.Text;

namespace SmallDesk.Ui.Html;

/// <summary>A document of its own for a mail's HTML, to be the srcdoc of a frame with sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox", without scripts.</summary>
internal static class MailDocument
{
    /// <summary>The frame's sandbox attribute. No scripts; same origin so that inline pictures come with the agent's sign-in and the frame's height can be measured.</summary>
    public const string Sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    private const string Base = """
        html{font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans",Ubuntu,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
        body{margin:0;padding:0}
        img{max-width:100%;height:auto}
        img.desk-remote{display:inline-block;min-width:16px;min-height:16px;outline:1px dashed #8888;background:#8881}
        table{max-width:100%}
        pre{white-space:pre-wrap}
        blockquote{margin:0 0 0 4px;padding-left:10px;border-left:2px solid #8886}
        details.desk-fold>summary{cursor:pointer;display:inline-block;padding:0 8px;border-radius:4px;background:#8882;list-style:none;user-select:none}
        details.desk-fold>summary::-webkit-details-marker{display:none}

        """;

    /// <summary>Builds the document.</summary>
    /// <param name="mail">Cleaned HTML.</param>
    /// <param name="origin">The desk's own origin, from which pictures may come.</param>
    /// <param name="isDark">The reader's theme; a mail with colours of its own stays on white paper, so that nothing becomes unreadable.</param>
    public static string Build(SafeHtmlResult mail, string origin, bool isDark)
    {
        var dark = isDark && !mail.HasOwnColors;
        var document = new StringBuilder(mail.Html.Length + 2000);
        document.Append("<!doctype html><html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src ")
            .Append(System.Net.WebUtility.HtmlEncode(origin)).Append(" data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">")
            .Append("<meta name=\"referrer\" content=\"no-referrer\"><style>").Append(Base)
            .Append(dark ? "html{color-scheme:dark;background:transparent;color:#e6e6e6}a{color:#8ab4f8}" : "html{color-scheme:light;background:#fff;color:#1f1f1f}a{color:#0b57d0}")
            .Append(isDark && !dark ? "body{padding:12px}" : "")
            .Append(mail.Style).Append("</style></head><body>").Append(mail.Html).Append("</body></html>");
        return document.ToString();
    }
}
