using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Orders;
using SmallDesk.Features.Workplace.Talk;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Formatting;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>All that was said with a person and all they bought, the newest first; older things come when they are asked for.</summary>
public sealed partial class StoryPane
{
    private const int AtOnce = 40;
    private const int LongestText = 1200;

    private readonly List<StoryItem> items = [];
    private IReadOnlyList<OrderRow> orders = [];
    private IReadOnlyList<StoryLine> lines = [];
    private string words = "";
    private string? next;
    private bool loaded;
    private ITextLinks? links;

    private sealed record StoryLine(DateTime At, StoryItem? Item, OrderRow? Order, bool OpensDay, bool OpensConversation);

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private StoryQuery Story { get; set; } = null!;

    [Inject]
    private OrdersQuery Orders { get; set; } = null!;

    [Inject]
    private OrderLinksQuery OrdersIn { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    /// <summary>What to call them.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    protected override bool Wants(SmallDesk.Live.Notice notice) =>
        (notice.Kind == NoticeKind.Contact && notice.Id == ContactId)
        || (notice.Kind is NoticeKind.MessageAdded or NoticeKind.MessageChanged or NoticeKind.Conversation && items.Exists(i => i.Conversation.Id == notice.ConversationId));

    protected override async Task LoadAsync()
    {
        var page = await Story.PageAsync(Reader.Actor, ContactId, words, null, Math.Min(200, Math.Max(AtOnce, items.Count)));
        items.Clear();
        items.AddRange(page.Items);
        next = page.Next;
        await ArrangeAsync();
        loaded = true;
    }

    private async Task MoreAsync()
    {
        var page = await Story.PageAsync(Reader.Actor, ContactId, words, next, AtOnce);
        items.AddRange(page.Items);
        next = page.Next;
        await ArrangeAsync();
    }

    private Task SearchAsync(ChangeEventArgs typed)
    {
        words = (typed.Value as string ?? "").Trim();
        items.Clear();
        return LoadAsync();
    }

    /// <summary>Orders stand between the messages of their time; those before the oldest shown come with what is older.</summary>
    private async Task ArrangeAsync()
    {
        DateTime? oldest = next is null ? null : items[^1].Message.At;
        orders = words.Length > 0 ? [] : [.. (await Orders.PageAsync(Reader.Actor, ContactId, null, 200)).Rows.Where(o => oldest is null || o.PlacedAt >= oldest)];
        List<StoryLine> all = [];
        StoryLine? above = null;
        var entries = items.Select(i => (i.Message.At, i.Message.Id, Item: (StoryItem?)i, Order: (OrderRow?)null)).Concat(orders.Select(o => (At: o.PlacedAt, o.Id, Item: (StoryItem?)null, Order: (OrderRow?)o)));
        foreach (var entry in words.Length > 0 ? entries : entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id))
        {
            var opensDay = above is null || TimeText.Local(above.At, Reader.Zone).Date != TimeText.Local(entry.At, Reader.Zone).Date;
            above = new StoryLine(entry.At, entry.Item, entry.Order, opensDay, entry.Item is { } item && (opensDay || above?.Item?.Conversation.Id != item.Conversation.Id));
            all.Add(above);
        }

        lines = all;
        links = new OrderLinks(ContactId, await OrdersIn.ExecuteAsync(Reader.Actor, items.Select(i => Said(i.Message))));
    }

    private string KindOf(long channelId) => Directory.Current.Channel(channelId)?.Kind ?? "";

    private string Author(MessageView message) => message switch
    {
        { Direction: MessageDirection.In } => message.ContactId != ContactId && message.ContactName.Length > 0 ? message.ContactName : Name,
        { IsAutomatic: true } => T["talk.robot"],
        { AgentId: { } agent } => Directory.Current.Agent(agent)?.Name ?? T["card.someone"],
        _ => T["card.desk"],
    };

    /// <summary>What it says; the whole of something long is read where it stands.</summary>
    private static string Said(MessageView message)
    {
        var text = (message.VisibleText ?? message.Text).Trim();
        return text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
    }
}
