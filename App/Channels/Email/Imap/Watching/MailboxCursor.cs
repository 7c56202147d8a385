using System.Text.Json;

namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>A mail that is to be fetched later.</summary>
/// <param name="Uid">Which.</param>
/// <param name="Attempts">How often that has failed; 0 for one that only waits because it is large.</param>
internal sealed record DeferredMail(uint Uid, int Attempts);

/// <summary>Past mail still to be fetched.</summary>
/// <param name="Next">Everything below has been fetched.</param>
/// <param name="UpTo">The last one.</param>
/// <param name="Since">Received on or after this day, UTC.</param>
/// <param name="IsRecovery">Fetched because the server renumbered its mail, not because the owner wished it.</param>
internal sealed record PastMail(uint Next, uint UpTo, DateTime Since, bool IsRecovery);

/// <summary>What has been taken out of a folder. Immutable; each step returns the next one.</summary>
/// <param name="Folder">The folder's name on the wire.</param>
/// <param name="UidValidity">What the UIDs here belong to (RFC 3501 §2.3.1.1).</param>
/// <param name="Floor">Nothing up to this UID is new: it was there before us.</param>
/// <param name="LastUid">The highest UID dealt with.</param>
/// <param name="SyncedAt">When everything was in, UTC.</param>
internal sealed record MailboxCursor(string Folder, uint UidValidity, uint Floor, uint LastUid, DateTime SyncedAt)
{
    /// <summary>UIDs dealt with just below the last one, ascending: mail can become visible in another order than it is numbered.</summary>
    public IReadOnlyList<uint> Recent { get; init; } = [];

    /// <summary>Mails to be fetched later, ascending.</summary>
    public IReadOnlyList<DeferredMail> Deferred { get; init; } = [];

    /// <summary>Past mail still to be fetched; null for none.</summary>
    public PastMail? Past { get; init; }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static MailboxCursor Read(string text) => JsonSerializer.Deserialize<MailboxCursor>(text, JsonSerializerOptions.Web)
        ?? throw new JsonException("The cursor of a mailbox is empty.");

    /// <summary>Writes it as short JSON.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>From which UID on to search.</summary>
    public uint SearchFrom(uint overlap) => Math.Max(Floor, LastUid > overlap ? LastUid - overlap : 0) + 1;

    /// <summary>Whether a UID has not been dealt with.</summary>
    public bool IsNew(uint uid, uint overlap) => uid >= SearchFrom(overlap) && (uid > LastUid || !Recent.Contains(uid)) && Attempts(uid) is null;

    /// <summary>How often fetching a deferred mail has failed; null when it is not deferred.</summary>
    public int? Attempts(uint uid) => Deferred.FirstOrDefault(d => d.Uid == uid)?.Attempts;

    /// <summary>The mail has been dealt with.</summary>
    public MailboxCursor Take(uint uid, uint overlap) => Note(uid, overlap) with { Deferred = [.. Deferred.Where(d => d.Uid != uid)] };

    /// <summary>The mail is to be fetched later.</summary>
    public MailboxCursor Defer(uint uid, int attempts, uint overlap) => Note(uid, overlap) with
    {
        Deferred = [.. Deferred.Where(d => d.Uid != uid).Append(new DeferredMail(uid, attempts)).OrderBy(d => d.Uid)],
    };

    // Past mail is counted by Past alone: it lies at or below the floor.
    private MailboxCursor Note(uint uid, uint overlap)
    {
        if (uid <= Floor) return Past is null ? this : this with { Past = Past with { Next = Math.Max(Past.Next, uid + 1) } };
        var last = Math.Max(LastUid, uid);
        var lowest = last > overlap ? last - overlap : 0;
        return this with { LastUid = last, Recent = [.. Recent.Append(uid).Where(u => u > lowest).Distinct().Order()] };
    }
}
