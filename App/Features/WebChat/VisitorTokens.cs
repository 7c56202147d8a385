using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmallDesk.Data;

namespace SmallDesk.Features.WebChat;

/// <summary>Somebody in front of a widget. Becomes a contact with the first message, not before.</summary>
/// <param name="ChannelId">The widget's channel.</param>
/// <param name="Id">32 hex digits; the value of the contact point.</param>
/// <param name="Language">"ru" or "en".</param>
/// <param name="TimeZone">IANA name, or empty.</param>
internal sealed record Visitor(long ChannelId, string Id, string Language, string TimeZone)
{
    /// <summary>Set for whoever came by the link of a mail: they may see and continue this conversation and nothing else of the visitor's.</summary>
    public long? OnlyConversationId { get; init; }
}

/// <summary>
/// Signs who a visitor is, so that nothing has to be stored until they write. The key lives with the desk's other keys:
/// whoever restores a backup keeps the visitors. Also signs the addresses of files.
/// </summary>
internal sealed class VisitorTokens(DeskFolder folder, TimeProvider time)
{
    private const byte Whole = 1;
    private const byte OneConversation = 2;
    private const int KeySize = 32;
    private const int IdSize = 16;
    private const int Fixed = 1 + sizeof(long) + IdSize + 1;
    private const int Limited = Fixed + (2 * sizeof(long));

    private readonly Lazy<byte[]> key = new(() => LoadKey(Path.Combine(folder.Keys, "visitors.key")));

    /// <summary>Makes a new visitor of a channel.</summary>
    public (string Token, Visitor Visitor) Issue(long channelId, string language, string? timeZone)
    {
        var zone = timeZone is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _) ? timeZone : "";
        var payload = new byte[Fixed + Encoding.UTF8.GetByteCount(zone)];
        payload[0] = Whole;
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(1), channelId);
        RandomNumberGenerator.Fill(payload.AsSpan(1 + sizeof(long), IdSize));
        payload[Fixed - 1] = language == "ru" ? (byte)1 : (byte)0;
        Encoding.UTF8.GetBytes(zone, payload.AsSpan(Fixed));
        byte[] signed = [.. payload, .. Sign("visitor", payload)];
        return (Base64Url.EncodeToString(signed), Read(payload));
    }

    /// <summary>Makes a token for one conversation of a visitor and for a time; the same arguments give the same token.</summary>
    /// <param name="visitor">Whose.</param>
    /// <param name="conversationId">Which; where it was merged into counts too.</param>
    /// <param name="until">From then on it is worth nothing, UTC.</param>
    public string IssueFor(Visitor visitor, long conversationId, DateTime until)
    {
        var payload = new byte[Limited];
        payload[0] = OneConversation;
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(1), visitor.ChannelId);
        Convert.FromHexString(visitor.Id).CopyTo(payload.AsSpan(1 + sizeof(long)));
        payload[Fixed - 1] = visitor.Language == "ru" ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(Fixed), conversationId);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(Fixed + sizeof(long)), new DateTimeOffset(until, TimeSpan.Zero).ToUnixTimeSeconds());
        return Base64Url.EncodeToString([.. payload, .. Sign("visitor", payload)]);
    }

    /// <summary>Whose token it is, or null when it is not one of ours.</summary>
    public Visitor? Verify(string token)
    {
        if (token.Length > 300 || !Base64Url.IsValid(token)) return null;
        var signed = Base64Url.DecodeFromChars(token);
        if (signed.Length < Fixed + HMACSHA256.HashSizeInBytes || signed[0] is not (Whole or OneConversation)) return null;
        var payload = signed[..^HMACSHA256.HashSizeInBytes];
        var genuine = CryptographicOperations.FixedTimeEquals(signed.AsSpan(payload.Length), Sign("visitor", payload));
        if (!genuine) return null;
        return payload[0] == Whole ? Read(payload) : ReadLimited(payload);
    }

    /// <summary>Proof that the desk itself gave this visitor the address of a file.</summary>
    public string SignFile(string visitorId, long attachmentId) => Base64Url.EncodeToString(
        Sign("file", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{visitorId}:{attachmentId}"))).AsSpan(0, 16));

    /// <summary>Whether the proof belongs to visitor and file.</summary>
    public bool IsFileSignature(string visitorId, long attachmentId, string signature) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(SignFile(visitorId, attachmentId)), Encoding.UTF8.GetBytes(signature));

    private static Visitor Read(byte[] payload) => new(
        BinaryPrimitives.ReadInt64BigEndian(payload.AsSpan(1)),
        Convert.ToHexStringLower(payload, 1 + sizeof(long), IdSize),
        payload[Fixed - 1] == 1 ? "ru" : "en",
        Encoding.UTF8.GetString(payload, Fixed, payload.Length - Fixed));

    private Visitor? ReadLimited(byte[] payload)
    {
        if (payload.Length != Limited) return null;
        var until = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload.AsSpan(Fixed + sizeof(long))));
        if (until <= time.GetUtcNow()) return null;
        return Read(payload[..Fixed]) with { OnlyConversationId = BinaryPrimitives.ReadInt64BigEndian(payload.AsSpan(Fixed)) };
    }

    // The purpose goes in first: a signature made for one thing proves nothing about another.
    private byte[] Sign(string purpose, byte[] payload) =>
        HMACSHA256.HashData(key.Value, (byte[])[.. Encoding.ASCII.GetBytes(purpose), 0, .. payload]);

    private static byte[] LoadKey(string path)
    {
        if (!File.Exists(path))
        {
            var fresh = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(fresh, RandomNumberGenerator.GetBytes(KeySize));
            File.Move(fresh, path);
        }

        var stored = File.ReadAllBytes(path);
        return stored.Length == KeySize ? stored : throw new InvalidDataException($"{path} is damaged: restore it from a backup.");
    }
}
