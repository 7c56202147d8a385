using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Files;

/// <summary>Addresses under which a customer fetches a file that was sent to them and is too large for the way it was sent. Signed, and good for some days.</summary>
internal sealed class FileLinks(DeskKey key, DeskAddress address, IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>How long an address is good.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private readonly Lazy<byte[]> secret = new(() => key.For("file-links"));

    /// <summary>The address of a file; null when the desk has no public one.</summary>
    /// <param name="attachmentId">Which.</param>
    /// <param name="now">UTC.</param>
    public string? For(long attachmentId, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(address.PublicUrl)) return null;
        var until = new DateTimeOffset(now + Lasts, TimeSpan.Zero).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{address.PublicUrl.TrimEnd('/')}/f/{attachmentId}/{until}/{Sign(attachmentId, until)}");
    }

    /// <summary>The file behind an address that is ours and still good: one of a message to a customer that was not withdrawn.</summary>
    public async Task<FileEntry?> FindAsync(long attachmentId, long until, string signature, DateTime now, CancellationToken cancel)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(attachmentId, until)))) return null;
        if (until < new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds()) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sent = from a in db.Attachments
                   join m in db.Messages on a.MessageId equals m.Id
                   where a.Id == attachmentId && m.Direction == MessageDirection.Out && m.DeletedAt == null
                   select new FileEntry(a.Id, a.Name, a.ContentType, a.Size, a.Hash, a.Width, a.Height);
        return await sent.FirstOrDefaultAsync(cancel);
    }

    private string Sign(long attachmentId, long until) => Base64Url.EncodeToString(
        HMACSHA256.HashData(secret.Value, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{attachmentId}:{until}"))).AsSpan(0, 24));
}
