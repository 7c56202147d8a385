using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Search;
using SmallDesk.Features.Tags;
using SmallDesk.Features.Waiting;
using SmallDesk.Ui;
using SmallDesk.Ui.Parts;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>One conversation of the list: who, where, since when, and what they said last.</summary>
public sealed partial class ConversationRow
{
    // More do not fit beside an excerpt on a phone.
    private const int MostTags = 2;

    private (InboxRow, string, bool, bool, bool, bool, string?, string, Snippet?, DeskSnapshot)? rendered;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private AnswerDues Dues { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxRow Row { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    [Parameter]
    public bool IsOpen { get; set; }

    [Parameter]
    public bool IsOnline { get; set; }

    [Parameter]
    public bool IsChosen { get; set; }

    /// <summary>Something of the list is chosen: then Tab reaches every box.</summary>
    [Parameter]
    public bool IsChoosing { get; set; }

    /// <summary>What somebody does there right now; stands in place of the excerpt.</summary>
    [Parameter]
    public string? Doing { get; set; }

    /// <summary>Ids of colleagues who have it open, with commas between them.</summary>
    [Parameter]
    public string Faces { get; set; } = "";

    /// <summary>Where the words of a search stand; in place of the excerpt.</summary>
    [Parameter]
    public Snippet? Found { get; set; }

    /// <summary>What they stand in, when it is not what somebody said.</summary>
    [Parameter]
    public string? FoundIn { get; set; }

    /// <summary>A burst elsewhere redraws the list; a row that says the same stays as it is. Its times grow in the browser.</summary>
    protected override bool ShouldRender()
    {
        var now = (Row, Href, IsOpen, IsOnline, IsChosen, IsChoosing, Doing, Faces, Found, Directory.Current);
        if (rendered == now) return false;
        rendered = now;
        return true;
    }

    private DateTime Moment => Now.GetUtcNow().UtcDateTime;

    private Patience Patience => Row.WaitingSince is { } since ? Dues.PatienceOf(Row.ChannelId, since, Row.IsUnanswered) : Patience.Endless;

    private string Name => Names.Of(T, Row.ContactName, Row.Number);

    // Few frames to a row: fifty rows in each open inbox are most of what it weighs. Every word of a person is encoded.
    private MarkupString Face
    {
        get
        {
            var dot = IsOnline ? $"""<span class="dot on" title="{WebUtility.HtmlEncode(T["inbox.online"])}"></span>""" : "";
            return new($"""<span class="face">{Avatar.Of(Row.ContactId, Name, Photos.Of(Row.ContactPhotoHash)).Value}{dot}</span>""");
        }
    }

    private MarkupString Top => new(
        $"""<span class="top"><bdi class="name clip">{WebUtility.HtmlEncode(Name)}</bdi>{ChannelGlyph.Of(ChannelKind, T, Assets["icons.svg"]).Value}{PriorityMark.Row(Row.Priority, T, Assets["icons.svg"])}{Moments}</span>""");

    private string Moments
    {
        get
        {
            if (Row.WaitingSince is { } since) return Since.Of(since, Patience, Moment, Reader.Zone, T, Assets["icons.svg"]).Value;
            if (Row.Status != ConversationStatus.Snoozed || Row.SnoozedUntil is not { } until) return When.Of(Row.LastMessageAt, Moment, Reader.Zone, T).Value;
            return $"""<span class="when line">{Icon.Of(Assets["icons.svg"], "snooze", "s").Value}{When.Of(until, Moment, Reader.Zone, T).Value}</span>""";
        }
    }

    private MarkupString Said => new(
        (Prefix is null ? "" : $"""<span class="you">{WebUtility.HtmlEncode(Prefix)}</span>""") + WebUtility.HtmlEncode(Row.Excerpt));

    private MarkupString Marks
    {
        get
        {
            var unread = Row.IsUnread ? $"""<span class="dot new"></span><span class="sr">{WebUtility.HtmlEncode(T["inbox.unread"])}</span>""" : "";
            unread = TagChip.Row([.. Row.TagIds.Select(Directory.Current.Tag).OfType<TagEntry>()], MostTags) + unread;
            var watching = Faces.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
            var faces = string.Concat(watching.Where(id => id != Row.AssigneeId).Select(id => FaceOf(Directory.Current.Agent(id), isLive: true)));
            return new(unread + faces + FaceOf(Assignee, watching.Contains(Row.AssigneeId ?? 0)));
        }
    }

    private static string FaceOf(AgentEntry? agent, bool isLive) => agent is null ? ""
        : $"""<span title="{WebUtility.HtmlEncode(agent.Name)}"{(isLive ? " class=\"live\"" : "")}>{Avatar.Of(agent.Id, agent.Name, Photos.Of(agent.PhotoHash), "xs").Value}</span>""";

    private string ChannelKind => Directory.Current.Channel(Row.ChannelId)?.Kind ?? "";

    private AgentEntry? Assignee => Directory.Current.Agent(Row.AssigneeId);

    private string? Prefix => Row.LastDirection switch
    {
        MessageDirection.Out => T["inbox.ours"],
        MessageDirection.Note => T["inbox.noted"],
        _ => null,
    };

    private string Classes => string.Join(' ', Row.IsUnread ? "unread" : "", WaitClasses);

    private string WaitClasses => Row.WaitingSince is { } since ? "waits " + Patience.StateAt(Moment - since) : "";
}
