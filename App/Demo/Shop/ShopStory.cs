using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SmallDesk.Domain;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Demo.Shop;

/// <summary>The sample shop: people, conversations, and what its customers say back.</summary>
internal sealed record ShopStory(
    string Name, string Owner, IReadOnlyList<ColleagueStory> Colleagues, IReadOnlyList<ChannelStory> Channels, IReadOnlyList<TagStory> Tags,
    IReadOnlyList<ConversationStory> Conversations, ShopWords Ru, ShopWords En)
{
    /// <summary>The fields that the shop added to the card.</summary>
    public IReadOnlyList<FieldStory> Fields { get; init; } = [];

    /// <summary>What the shop knows of its customers.</summary>
    public IReadOnlyList<CardStory> Cards { get; init; } = [];

    public ShopWords In(string? language) => language == "ru" ? Ru : En;

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static ShopStory Load()
    {
        using var stream = typeof(ShopStory).Assembly.GetManifestResourceStream("Demo/shop.json")
            ?? throw new InvalidOperationException("The sample shop's story is missing.");
        return JsonSerializer.Deserialize<ShopStory>(stream, Reading)!;
    }
}

/// <summary>One who answers in the sample shop.</summary>
internal sealed record ColleagueStory(string Key, string Name, string PublicName, string Role, string Language, bool IsAvailable);

/// <summary>A channel beside the chat on the site, which every desk has from the first.</summary>
internal sealed record ChannelStory(string Kind, string Name, JsonObject Settings);

/// <summary>A tag of the sample shop.</summary>
internal sealed record TagStory(string Name, string Color);

/// <summary>A field of the card.</summary>
internal sealed record FieldStory(string Name, FieldKind Kind)
{
    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

/// <summary>What stands on somebody's card.</summary>
internal sealed record CardStory(string Customer)
{
    public string Company { get; init; } = "";

    public string Notes { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>By the field's name, as the shop's people type it.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<OrderStory> Orders { get; init; } = [];
}

/// <summary>An order.</summary>
/// <param name="Sum">In minor units.</param>
/// <param name="Items">What was bought.</param>
internal sealed record OrderStory(string Number, int DaysAgo, long Sum, string Currency, OrderState State, IReadOnlyList<string> Items);

/// <summary>One conversation.</summary>
/// <param name="Customer">Name; empty for a guest.</param>
/// <param name="Agent">Key of whoever answers; null for nobody yet.</param>
/// <param name="Ago">Minutes since its last line.</param>
/// <param name="Picture">"stain" or "weave": comes with the first line.</param>
/// <param name="Lines">"c " the customer, "a " the agent, "n " a note, "r " how the customer reacted to the answer above.</param>
internal sealed record ConversationStory(
    string Customer, string Language, string Status, string? Agent, int Ago, string? Picture, IReadOnlyList<string> Lines)
{
    /// <summary>Kind of the channel; the chat when not said.</summary>
    public string Channel { get; init; } = Widgets.Kind;

    /// <summary>Where a visitor of the site was.</summary>
    public string? Page { get; init; }

    /// <summary>Name in Telegram; empty for somebody who has none.</summary>
    public string? Username { get; init; }

    /// <summary>Where a mail comes from.</summary>
    public string? Address { get; init; }

    /// <summary>Of a mail.</summary>
    public string? Subject { get; init; }

    /// <summary>Names of the tags it bears.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How much it matters.</summary>
    public ConversationPriority Priority { get; init; }

    /// <summary>How it went, 1 to 5; null for one who was not asked, or did not say.</summary>
    public int? Score { get; init; }

    /// <summary>What they said with it.</summary>
    public string? Said { get; init; }

    /// <summary>The first mail as its program wrote it.</summary>
    public string? Html { get; init; }
}

/// <summary>Words of the sample shop in one language.</summary>
internal sealed record ShopWords(
    string Title, string Lead, string Choose, string Visitor, IReadOnlyDictionary<string, string> Roles,
    IReadOnlyList<string> Replies, IReadOnlyList<string> ToQuestion, IReadOnlyList<string> Thanks);
