using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Mailboxes;

/// <summary>A mail as it came over the wire.</summary>
internal sealed class LetterSource(IDbContextFactory<DeskDbContext> contexts, IFileStore files)
{
    /// <returns>Its bytes; null when there is no such mail or its source was not kept.</returns>
    public async Task<Stream?> OpenAsync(Actor actor, long messageId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var message = await db.Messages.AsNoTracking().Where(m => m.Id == messageId && m.DeletedAt == null).Select(m => new { m.ChannelId, m.Mail }).FirstOrDefaultAsync(cancel);
        if (MailFacts.Read(message?.Mail)?.SourceKey is not { } key) return null;
        var entry = await db.Intake.AsNoTracking().Where(e => e.ChannelId == message!.ChannelId && e.ItemKey == key).Select(e => new { e.Raw, e.RawHash }).FirstOrDefaultAsync(cancel);
        var packed = entry?.Raw is { } row ? new MemoryStream(row, writable: false) : entry?.RawHash is { } hash ? files.Open(hash) : null;
        return packed is null ? null : new BrotliStream(packed, CompressionMode.Decompress);
    }
}
