using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Welcome;

/// <summary>Beside the list while no conversation is open. On a desk to which nobody has written yet it leads the owner on.</summary>
public sealed partial class FirstSteps
{
    private bool? isNew;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SharedInbox Inbox { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>What is not done yet; the chat stands on the site or it does not, which the desk cannot know.</summary>
    private IEnumerable<(string Href, string Icon, string Key)> Steps
    {
        get
        {
            var channels = Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Id).ToList();
            if (channels.Find(c => c.Kind == "webchat") is { } chat) yield return ($"/settings/channels/{chat.Id}", "bubble", "chat");
            if (channels.TrueForAll(c => c.Kind != "email")) yield return ("/settings/channels/new/email", "envelope", "mail");
            if (channels.TrueForAll(c => c.Kind != "telegram")) yield return ("/settings/channels/new/telegram", "plane", "telegram");
            if (Directory.Current.Agents.Values.Count(a => a.IsActive) < 2) yield return ("/settings/people", "user-plus", "people");
        }
    }

    protected override bool Wants(Notice notice) => isNew != false && notice.Kind is (NoticeKind.Conversation or NoticeKind.Channel or NoticeKind.Agent);

    protected override async Task LoadAsync() =>
        isNew = Reader.Actor.May(Permission.Administer) && (await Inbox.PageAsync(Reader.Actor, new InboxFilter(InboxView.All), after: null, take: 1)).Rows.Count == 0;
}
