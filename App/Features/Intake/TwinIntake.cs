using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>Tells a message that comes again from another one that only has its id.</summary>
internal static class TwinIntake
{
    /// <summary>Whether the stored message is this one: same words, subject and files.</summary>
    public static async ValueTask<bool> IsSameAsync(WriteScope scope, Message stored, InboundMessage item)
    {
        if (stored.Text != item.Text || stored.Subject != item.Subject) return false;
        if (stored.Mail is null) return true;
        var files = await scope.Db.Attachments.Where(a => a.MessageId == stored.Id).Select(a => a.Hash).ToListAsync();
        return files.Order(StringComparer.Ordinal).SequenceEqual(item.Files.Select(f => f.Stored.Hash).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Tells apart messages with the same id.</summary>
    public static string Fingerprint(InboundMessage item)
    {
        var all = string.Join('\n', item.Files.Select(f => f.Stored.Hash).Prepend(item.Subject ?? "").Append(item.Text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
