using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Search;
using SmallDesk.Ui;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>One conversation of the list: who, where, since when, and what they said last.</summary>
public sealed partial class ConversationRow
{
    private (InboxRow, string, bool, bool, string?, Snippet?, DeskSnapshot)? rendered;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

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

    /// <summary>What somebody does there right now; stands in place of the excerpt.</summary>
    [Parameter]
    public string? Doing { get; set; }

    /// <summary>Where the words of a search stand; in place of the excerpt.</summary>
    [Parameter]
    public Snippet? Found { get; set; }

    /// <summary>A burst elsewhere redraws the list; a row that says the same stays as it is. Its times grow in the browser.</summary>
    protected override bool ShouldRender()
    {
        var now = (Row, Href, IsOpen, IsOnline, Doing, Found, Directory.Current);
        if (rendered == now) return false;
        rendered = now;
        return true;
    }

    private DateTime Moment => Now.GetUtcNow().UtcDateTime;

    private string Name => Names.Of(T, Row.ContactName, Row.Number);

    private string ChannelKind => Directory.Current.Channel(Row.ChannelId)?.Kind ?? "";

    private AgentEntry? Assignee => Directory.Current.Agent(Row.AssigneeId);

    private string? Prefix => Row.LastDirection switch
    {
        MessageDirection.Out => T["inbox.ours"],
        MessageDirection.Note => T["inbox.noted"],
        _ => null,
    };

    private string Classes => string.Join(' ', Row.IsUnread ? "unread" : "", WaitClasses);

    private string WaitClasses => Row.WaitingSince is { } since ? "waits " + Since.StateAt(Moment - since) : "";
}
