using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Intake;

/// <summary>Another file stands in a message now.</summary>
/// <param name="Former">The one that stood there before; null when there was none.</param>
internal sealed record FileReplaced(long? Former);

/// <summary>A customer put another picture or file into a message of theirs: the new one is shown, the old one is history.</summary>
internal static class FileChange
{
    /// <returns>Null when it is the file that was there already.</returns>
    public static async ValueTask<FileReplaced?> ApplyAsync(WriteScope scope, long messageId, string externalId, InboundFile file)
    {
        var files = await scope.Db.Attachments.Where(a => a.MessageId == messageId && a.ReplacedAt == null).OrderBy(a => a.Id).ToListAsync();
        var isAlbum = await scope.Db.MessageParts.AnyAsync(p => p.MessageId == messageId);
        var former = isAlbum ? files.Find(a => a.Piece == externalId) : files.FirstOrDefault();
        if (former?.Hash == file.Stored.Hash) return null;

        // Which piece of an older album a file came with was not noted: what is there already is not taken for new.
        if (isAlbum && former is null && files.Exists(a => a.Piece is null && a.Hash == file.Stored.Hash)) return null;
        if (former is not null) former.ReplacedAt = scope.Now;
        scope.Append(MessageIntake.Attach(scope, messageId, file, isAlbum ? externalId : null));
        return new FileReplaced(former?.Id);
    }
}
