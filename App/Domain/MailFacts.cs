using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Domain;

/// <summary>What a message has beyond its text when it is a mail. Kept as one small JSON beside the message.</summary>
public sealed record MailFacts
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Message-ID without brackets as the mail carries it; null when it has none.</summary>
    public string? Id { get; init; }

    /// <summary>Author as the mail names them; null when nobody readable.</summary>
    public MailPerson? From { get; init; }

    /// <summary>Recipients.</summary>
    public IReadOnlyList<MailPerson> To { get; init; } = [];

    /// <summary>Recipients of a copy.</summary>
    public IReadOnlyList<MailPerson> Cc { get; init; } = [];

    /// <summary>Where answers are wanted; empty means to the author.</summary>
    public IReadOnlyList<MailPerson> ReplyTo { get; init; } = [];

    /// <summary>The address of ours it came to or leaves from.</summary>
    public string? Ours { get; init; }

    /// <summary>Ids of the thread, oldest first, for the answer's own header; the mail's own id is not among them.</summary>
    public IReadOnlyList<string> Thread { get; init; } = [];

    /// <summary>Text keys of what to know before believing the sender.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Text keys of what is special about it: signed, encrypted, only its header, an invitation.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>The receiving server found the author's domain proven.</summary>
    public bool IsProven { get; init; }

    /// <summary>The domain that the author's looks like without being it.</summary>
    public string? LooksLike { get; init; }

    /// <summary>The formatted original says more than its text: pictures, tables, formatting.</summary>
    public bool IsRich { get; init; }

    /// <summary>The character set under which an agent had it read again; null as the mail itself says.</summary>
    public string? Charset { get; init; }

    /// <summary>Item key of its ledger line, where the source as it came is kept; null for our own.</summary>
    public string? SourceKey { get; init; }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <returns>Null for null.</returns>
    public static MailFacts? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<MailFacts>(text, Form);

    /// <summary>Writes it as short JSON.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Form);
}

/// <summary>Somebody in a mail's header.</summary>
/// <param name="Address">Address, its domain in lower case; empty when it could not be read.</param>
/// <param name="Name">Name beside it.</param>
public sealed record MailPerson(string Address, string? Name = null)
{
    /// <summary>How far an outgoing mail got to them; <see cref="DeliveryState.None"/> while nobody knows more than of the whole message.</summary>
    public DeliveryState State { get; init; }

    /// <summary>Why it did not get there, a text key or the server's words.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it is the same address.</summary>
    public bool Is(string address) => Address.Equals(address, StringComparison.OrdinalIgnoreCase);
}
