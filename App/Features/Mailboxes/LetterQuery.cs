using System.Net;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Ui;
using SmallDesk.Ui.Html;

namespace SmallDesk.Features.Mailboxes;

/// <summary>How somebody wants to see a mail.</summary>
/// <param name="IsDark">Their theme.</param>
/// <param name="WithPictures">They agreed to fetch pictures from outside.</param>
/// <param name="Origin">The desk's own origin, as they reach it.</param>
internal sealed record LetterLook(bool IsDark, bool WithPictures, string Origin);

/// <summary>A mail's formatted original as a document that can do no harm.</summary>
internal sealed class LetterQuery(IDbContextFactory<DeskDbContext> contexts, PictureSigner signer, Texts texts)
{
    /// <returns>The document, with the plain text where the markup is beyond all reason; null when there is no such mail.</returns>
    public async Task<string?> DocumentAsync(Actor actor, long messageId, LetterLook look, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await (
            from m in db.Messages
            join c in db.Conversations on m.ConversationId equals c.Id
            where m.Id == messageId && m.DeletedAt == null && c.DeletedAt == null && m.Html != null
            select new { m.Html, m.Text, Pictures = m.Attachments.Where(a => a.ContentId != null).Select(a => new { a.Id, a.ContentId, a.ContentType }).ToList() }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        var pictures = found.Pictures.Where(p => FileKind.IsPicture(p.ContentType))
            .GroupBy(p => p.ContentId!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.OrdinalIgnoreCase);
        var clean = SafeHtml.Clean(found.Html!, new SafeHtmlOptions
        {
            MapContentId = id => pictures.TryGetValue(id, out var file) ? $"{look.Origin}/files/{file}" : null,
            MapRemote = look.WithPictures ? url => $"{look.Origin}{signer.PathOf(url)}" : null,
            QuoteLabel = texts["letter.quote"],
            SignatureLabel = texts["letter.signature"],
        });
        if (clean.IsTooMuch) clean = new SafeHtmlResult($"<pre>{WebUtility.HtmlEncode(found.Text)}</pre>", "", 0, HasOwnColors: false, IsTooMuch: false);
        return MailDocument.Build(clean, look.Origin, look.IsDark);
    }
}
