using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Order;
using SmallDesk.Features.Replies;
using SmallDesk.Ui;
using SmallDesk.Ui.Time;
using SmallDesk.Features.Surveys;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>One line of a conversation: a message, a note, or a quiet line about what was done.</summary>
public sealed partial class MessageLine
{
    private (TalkLine Line, string Name, string? Photo, DeskSnapshot Desk, Ask Asked, bool IsOpened)? rendered;
    private Ask asked;
    private bool isOpened;

    /// <summary>What is being asked about the message, beside it.</summary>
    private enum Ask
    {
        Nothing,
        Edit,
        Withdraw,
        Remove,
    }

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private TakeBackReply TakingBack { get; set; } = null!;

    [Inject]
    private ChangeReply Changing { get; set; } = null!;

    [Inject]
    private RemoveMessage Removing { get; set; } = null!;

    [Inject]
    private SendAgain Repeating { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public TalkLine Line { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ConversationId { get; set; }

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    [Parameter, EditorRequired]
    public string ContactName { get; set; } = "";

    [Parameter]
    public string? ContactPhotoHash { get; set; }

    /// <summary>Somebody wants to answer this very message.</summary>
    [Parameter]
    public EventCallback<MessageView> OnAnswer { get; set; }

    /// <summary>Somebody wants a conversation of its own for this message.</summary>
    [Parameter]
    public EventCallback<MessageView> OnSplit { get; set; }

    /// <summary>An answer was taken back and is a draft again.</summary>
    [Parameter]
    public EventCallback OnTakenBack { get; set; }

    /// <summary>A line that says the same is not drawn again when others arrive.</summary>
    protected override bool ShouldRender()
    {
        var now = (Line, ContactName, ContactPhotoHash, Directory.Current, asked, isOpened);
        if (rendered is { } before && before.Name == ContactName && before.Photo == ContactPhotoHash && before.Asked == asked && before.IsOpened == isOpened
            && ReferenceEquals(before.Desk, now.Current) && Says(before.Line) == Says(Line)) return false;
        rendered = now;
        return true;
    }

    /// <summary>Records compare by value, lists by identity: of the files of a message only their number changes, while an album arrives.</summary>
    private static (TalkLine Line, int Files) Says(TalkLine line) => line.Item.Message is { } message
        ? (line with { Item = line.Item with { Message = message with { Attachments = [] } } }, message.Attachments.Count)
        : (line, 0);

    /// <summary>Who wrote it when it was not the customer: somebody who had a mail in copy and answered.</summary>
    private (long Id, string Name)? Other => Line.Item.Message is { Direction: MessageDirection.In, ContactId: { } writer, ContactName.Length: > 0 } message && writer != ContactId
        ? (writer, message.ContactName) : null;

    private string AuthorName => Line.Item.Message?.AgentId == Reader.AgentId ? T["talk.you"] : NameOf(Line.Item.Message?.AgentId);

    /// <summary>The state is bad enough to be said beside the message itself, not only at the end of its group.</summary>
    private bool NeedsWord => Line.Item.Message?.Delivery is DeliveryState.Failed or DeliveryState.Unknown;

    /// <summary>One's own answer that has not left yet.</summary>
    private bool CanTakeBack => Line.Item.Message is { LeavesAt: { } leaves } message && message.AgentId == Reader.AgentId && leaves > Now.GetUtcNow().UtcDateTime;

    /// <summary>One's own answer that has left by a channel in which it can still be changed.</summary>
    private bool CanChange => Line.Item.Message is { Direction: MessageDirection.Out, DeletedAt: null, MailText: null, Delivery: DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Seen } message
        && message.AgentId == Reader.AgentId && message.AgentId is not null && Changing.Can(message.ChannelId);

    /// <summary>A person of ours wrote it, and there are words to keep for another time.</summary>
    private bool CanKeep => Line.Item.Message is { Direction: MessageDirection.Out, DeletedAt: null, IsAutomatic: false, CopyOfId: null, Text.Length: > 0 };

    private bool CanRemove => Reader.Actor.May(Permission.Supervise) && Line.Item.Message is { DeletedAt: null, Delivery: not (DeliveryState.Queued or DeliveryState.Sending) };

    private bool CanAnswer => OnAnswer.HasDelegate && Line.Item.Message is { Direction: MessageDirection.In, MailText: null, DeletedAt: null } message && Changing.ShowsAnswered(message.ChannelId);

    private bool CanSendAgain => Line.Item.Message is { Direction: MessageDirection.Out, DeletedAt: null, MailText: null, Delivery: DeliveryState.Failed or DeliveryState.Unknown };

    private bool CanSplit => OnSplit.HasDelegate && Line.Item.Message is { DeletedAt: null, CopyOfId: null, Direction: not MessageDirection.Note };

    private bool HasActs => CanAnswer || CanChange || CanSplit || CanKeep || CanRemove;

    /// <summary>What is in the menu is drawn when it is first opened: a conversation has many messages.</summary>
    private void OpenActs() => isOpened = true;

    private void Put(Ask ask) => asked = ask;

    private async Task RemoveAsync()
    {
        asked = Ask.Nothing;
        await Removing.ExecuteAsync(Reader.Actor, Line.Item.Message!.Id);
    }

    private Task SplitAsync() => OnSplit.InvokeAsync(Line.Item.Message!);

    private Task SendAgainAsync() => Repeating.ExecuteAsync(Reader.Actor, Line.Item.Message!.Id);

    private async Task TakeBackAsync()
    {
        if (await TakingBack.ExecuteAsync(Reader.Actor, Line.Item.Message!.Id)) await OnTakenBack.InvokeAsync();
    }

    private string Classes => string.Join(
        ' ',
        Line.Item.Message!.MailText is null ? "" : "letter",
        Line.Item.Message.Direction switch { MessageDirection.Out => "out", MessageDirection.Note => "note", _ => "in" },
        Line.IsFirst ? "first" : "",
        Line.IsLast ? "" : "mid",
        Line.Item.Message.IsAutomatic ? "auto" : "");

    private string NameOf(long? agentId) => Directory.Current.Agent(agentId)?.Name ?? T["talk.somebody"];

    private string Told(EventView happened)
    {
        var who = happened.ActorKind switch
        {
            ActorKind.Agent when happened.ActorId == Reader.AgentId => T["talk.you"],
            ActorKind.Agent => NameOf(happened.ActorId),
            ActorKind.Contact => ContactName,
            ActorKind.Token => T["talk.program"],
            _ => T["talk.robot"],
        };
        return happened.Kind switch
        {
            DeskEventKind.ConversationAssigned or DeskEventKind.ConversationUnassigned or DeskEventKind.TeamAssigned => HandOverText.Of(T, Directory.Current, happened, who),
            DeskEventKind.ConversationSnoozed when Time(happened, "until") is { } until =>
                T["talk.event.snoozed", who, TimeText.Exact(until, Reader.Zone)[..^3]],
            DeskEventKind.ConversationJoined or DeskEventKind.ConversationParted when Number(happened, "from") is { } other => T["talk.event." + happened.Kind, who, other],
            DeskEventKind.ConversationClosed when Number(happened, "days") is { } days => T[Value(happened, "silent") is null ? "quiet.event.closed" : "quiet.event.silent", days],
            DeskEventKind.ConversationUndone => T["talk.event.ConversationUndone", who, T["act." + Value(happened, "kind") + ".noun"]],
            DeskEventKind.ConversationSplit when Number(happened, "from") is { } from => T["talk.event.splitFrom", who, from],
            DeskEventKind.ConversationSplit when Number(happened, "into") is { } into => T["talk.event.splitInto", who, into],
            DeskEventKind.ConversationTagged or DeskEventKind.ConversationUntagged => T["talk.event." + happened.Kind, who, Value(happened, "name")?.ToString() ?? ""],
            DeskEventKind.PriorityChanged => T["talk.event.PriorityChanged", who, T["priority." + Value(happened, "to")]],
            DeskEventKind.ConversationContinued => T["talk.event.ConversationContinued", who, Value(happened, "by")?.ToString() ?? ""],
            DeskEventKind.ContactsJoined => T["talk.event.ContactsJoined", Value(happened, "name")?.ToString() is { Length: > 0 } name ? name : T["card.guest"]],
            DeskEventKind.ChoicePressed => T["talk.event.ChoicePressed", who, Value(happened, "label")?.ToString() ?? ""],
            DeskEventKind.SurveyAnswered or DeskEventKind.SurveyChanged => SurveyText.Of(T, happened.Data, who),
            _ => T["talk.event." + happened.Kind, who],
        };
    }

    /// <summary>The other end of a split.</summary>
    private static long? SplitNumber(EventView happened) =>
        happened.Kind == DeskEventKind.ConversationSplit ? Number(happened, "into") ?? Number(happened, "from") : null;

    private static long? Number(EventView happened, string name) =>
        Value(happened, name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;

    private static DateTime? Time(EventView happened, string name) =>
        Value(happened, name) is { ValueKind: JsonValueKind.String } value
        && DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static JsonElement? Value(EventView happened, string name)
    {
        if (happened.Data is null) return null;
        using var data = JsonDocument.Parse(happened.Data);
        return data.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
    }
}
