using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Domain;

namespace SmallDesk.Channels;

/// <summary>A kind of channel: what it needs to be told, how that is tried, and how one is made.</summary>
public interface IChannelKind
{
    /// <summary>Stable name: "webchat", "email", "telegram".</summary>
    string Kind { get; }

    /// <summary>What its settings are; the settings pages draw themselves from this.</summary>
    IReadOnlyList<SettingField> Fields { get; }

    /// <summary>What it can do.</summary>
    ChannelCapabilities Capabilities { get; }

    /// <summary>Checks settings by themselves, without touching the network.</summary>
    /// <returns>Problems by field, as text keys; empty when fine.</returns>
    IReadOnlyDictionary<string, string> Validate(ChannelSettings settings);

    /// <summary>Tries the settings for real, a step at a time.</summary>
    IAsyncEnumerable<TestStep> TestAsync(ChannelSettings settings, CancellationToken cancel);

    /// <summary>Fills in what can be found out from what is given.</summary>
    /// <returns>Completed settings, or null when nothing could be found out.</returns>
    Task<ChannelSettings?> DetectAsync(ChannelSettings settings, CancellationToken cancel);

    /// <summary>Makes a running channel.</summary>
    IChannel Create(ChannelContext context);

    /// <summary>Reads what it had taken in again, from the form in which it was kept; null where nothing is kept.</summary>
    IRawReader? Rereader => null;

    /// <summary>It only shows what a kind is like: nothing of it connects anywhere.</summary>
    bool IsSample => false;

    /// <summary>How one signs in on a provider's own pages; null where there is no such way.</summary>
    IProviderSignIn? SignIn => null;
}

/// <summary>What a channel kind can do.</summary>
public sealed record ChannelCapabilities
{
    /// <summary>Shows that we type.</summary>
    public bool Typing { get; init; }

    /// <summary>Says when a message was seen.</summary>
    public bool Receipts { get; init; }

    /// <summary>Messages have subjects.</summary>
    public bool Subjects { get; init; }

    /// <summary>Largest file in bytes; 0 when none can be sent.</summary>
    public long LargestFile { get; init; }

    /// <summary>The same message handed over twice is shown once, so a send cut off by a crash is simply repeated; else it becomes unknown and an agent decides.</summary>
    public bool ResendIsSafe { get; init; }

    /// <summary>Longest text in UTF-16 units; 0 for no limit.</summary>
    public int LongestText { get; init; }

    /// <summary>Shows the customer which message an answer is to.</summary>
    public bool Answers { get; init; }

    /// <summary>How many conversations may be sent to at the same time; each of them in order.</summary>
    public int SendsAtOnce { get; init; } = 1;
}

/// <summary>Types of settings.</summary>
public enum SettingType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>Hidden while typed, encrypted at rest, never shown again.</summary>
    Secret,

    /// <summary>Whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Switch,

    /// <summary>One of <see cref="SettingField.Choices"/>.</summary>
    Choice,

    /// <summary>A colour as #rrggbb.</summary>
    Color,

    /// <summary>Lines, one value each.</summary>
    List,

    /// <summary>The id of another channel, of one of the kinds in <see cref="SettingField.Choices"/>; empty for none.</summary>
    Channel,
}

/// <summary>One setting. Its label and hint are the texts "channel.{kind}.{name}" and the same with ".hint".</summary>
/// <param name="Name">Name in the JSON; a dot means nesting ("imap.host").</param>
/// <param name="Type">Type.</param>
public sealed record SettingField(string Name, SettingType Type)
{
    /// <summary>Must be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Value when not given.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Allowed values of a choice; kinds of a channel.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Shown only under "more settings".</summary>
    public bool IsAdvanced { get; init; }

    /// <summary>For a secret: the setting it was given for. When that changes and no new secret is given, the stored one is forgotten instead of shown to somebody else.</summary>
    public string? BelongsTo { get; init; }

    /// <summary>Shown only while another setting, a choice, has one of these values; null for always.</summary>
    public ShownWhen? When { get; init; }
}

/// <summary>When a setting is shown.</summary>
/// <param name="Name">The other setting.</param>
/// <param name="Values">Its values.</param>
public sealed record ShownWhen(string Name, IReadOnlyList<string> Values);

/// <summary>A channel's settings, secrets included, as its kind reads them.</summary>
/// <param name="Json">The settings object.</param>
public sealed record ChannelSettings(JsonObject Json)
{
    /// <summary>What a provider gave when the owner signed in there; null for settings of no channel yet.</summary>
    public IChannelGrant? Grant { get; init; }

    /// <summary>Reads the settings as a record of the kind's own.</summary>
    public T Read<T>() => Json.Deserialize<T>(JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("Channel settings are empty.");
}

/// <summary>One step of a live test.</summary>
/// <param name="Key">Text key of what was tried.</param>
/// <param name="Passed">Whether it worked; null while it runs.</param>
/// <param name="Detail">The provider's own words.</param>
/// <param name="Remedy">Text key of what to do.</param>
public sealed record TestStep(string Key, bool? Passed, string? Detail = null, string? Remedy = null)
{
    /// <summary>A small picture to show beside it, as a data: address made by the adapter itself; null when there is none.</summary>
    public string? Picture { get; init; }
}

/// <summary>What a running channel gets.</summary>
/// <param name="ChannelId">Its id.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Cursor">Its own mark of what it had received.</param>
/// <param name="Receiver">Where it hands in what arrives.</param>
/// <param name="Files">Where files go.</param>
/// <param name="Health">Where it says how it is.</param>
public sealed record ChannelContext(
    long ChannelId, ChannelSettings Settings, string? Cursor, IMessageReceiver Receiver, IFileStore Files, IChannelHealth Health)
{
    /// <summary>The desk's own key for signing what leaves, so that it is recognised when it comes back. The same for all channels and over restarts.</summary>
    public ReadOnlyMemory<byte> SigningKey { get; init; }

    /// <summary>Where the provider may push to; null when the desk has no public address.</summary>
    public string? WebhookAddress { get; init; }

    /// <summary>Whether something unwanted comes from where our own people talk, so that its files are worth fetching.</summary>
    public Func<InboundSender, bool> IsOfStaff { get; init; } = _ => false;

    /// <summary>Takes files of what arrives: stored, named and typed by what they are, not by what they claim.</summary>
    public Func<string, Stream, CancellationToken, Task<InboundFile>> KeepFileAsync { get; init; } =
        (_, _, _) => throw new InvalidOperationException("This channel takes no files.");
}

/// <summary>Where a channel says how it is.</summary>
public interface IChannelHealth
{
    /// <summary>Connected and listening.</summary>
    void Ok();

    /// <summary>Something arrived.</summary>
    void Received();

    /// <summary>Taking in what had been there before; how much is left, 0 when done.</summary>
    void Importing(int left);

    /// <summary>Not working now, in the provider's words or a text key; never a secret.</summary>
    void Trouble(string reason);
}
