using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>
/// Makes and knows the links. What a link carries follows from its row's id and the desk's key, so a mail that is tried again carries the same
/// one, and the rows alone open nothing.
/// </summary>
internal sealed class ContinueLinks(DeskKey key, ChannelHost.ChannelHost channels)
{
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(30);
    private readonly Lazy<byte[]> secret = new(() => key.For("continue-links"));

    /// <summary>A new link, or the one that a message has already; null while the bot does not know its name.</summary>
    /// <param name="scope">Where it is stored.</param>
    /// <param name="link">What it is for; without id and hash.</param>
    public async ValueTask<string?> IssueAsync(WriteScope scope, ContinueLink link)
    {
        if (link.MessageId is { } message && await scope.Db.ContinueLinks.AsNoTracking().FirstOrDefaultAsync(l => l.MessageId == message) is { } had) return LinkOf(had);
        link.Id = scope.NewId();
        link.Hash = SecretText.HashOf(TokenOf(link.Id));
        if (LinkOf(link) is not { } address) return null;
        await scope.Db.ContinueLinks.Where(l => l.ExpiresAt < scope.Now - KeptAfterwards).ExecuteDeleteAsync();
        scope.Db.ContinueLinks.Add(link);
        return address;
    }

    /// <summary>The link behind a token, to be used; null when it is none of ours, another bot's, used or expired.</summary>
    public static Task<ContinueLink?> FindAsync(WriteScope scope, long channelId, string token)
    {
        var hash = SecretText.HashOf(token);
        return scope.Db.ContinueLinks.FirstOrDefaultAsync(l => l.Hash == hash && l.ChannelId == channelId && l.UsedAt == null && l.ExpiresAt > scope.Now);
    }

    private string? LinkOf(ContinueLink link) => (channels.Find(link.ChannelId)?.Channel as IOpensByLink)?.LinkWith(TokenOf(link.Id));

    private string TokenOf(long id)
    {
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, id);
        return Base64Url.EncodeToString(HMACSHA256.HashData(secret.Value, number).AsSpan(0, SecretText.LinkBytes));
    }
}
