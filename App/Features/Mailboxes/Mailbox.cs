using System.Text.Json;
using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.Mailboxes;

/// <summary>What the desk itself needs to know of a mailbox's settings; the rest is its adapter's.</summary>
internal sealed record Mailbox
{
    /// <summary>The kind of channel that mailboxes are.</summary>
    public const string Kind = "email";

    public string Address { get; init; } = "";

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public int UndoSeconds { get; init; }

    /// <summary>Null when the channel is no mailbox.</summary>
    public static Mailbox? Of(ChannelEntry? channel) =>
        channel?.Kind == Kind ? JsonSerializer.Deserialize<Mailbox>(channel.Settings, JsonSerializerOptions.Web) : null;

    /// <summary>Whether an address is ours; what stands behind a plus does not matter.</summary>
    public bool IsOurs(string address)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        var bare = plus > 0 && plus < at ? address[..plus] + address[at..] : address;
        return Aliases.Prepend(Address).Any(a => a.Trim().Equals(bare, StringComparison.OrdinalIgnoreCase) || a.Trim().Equals(address, StringComparison.OrdinalIgnoreCase));
    }
}
