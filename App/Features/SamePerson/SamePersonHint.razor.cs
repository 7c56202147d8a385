using Microsoft.AspNetCore.Components;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.SamePerson;

/// <summary>"Probably the same person as": who, why, and the joining with one click where nothing has to be asked.</summary>
public sealed partial class SamePersonHint
{
    private JoinDialog? dialog;
    private SameCandidate? candidate;
    private Comparison? comparison;
    private JoinedNews? done;
    private string? problem;
    private long shown;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private SamePersonQuery Query { get; set; } = null!;

    [Inject]
    private CompareCards Comparing { get; set; } = null!;

    [Inject]
    private MergeContacts Merging { get; set; } = null!;

    [Inject]
    private UndoContactMerge Undoing { get; set; } = null!;

    [Inject]
    private DismissPair Dismissing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    /// <summary>The conversation beside which the card stands, whose timeline tells a joining; null for none.</summary>
    [Parameter]
    public long? ConversationId { get; set; }

    /// <summary>What anybody could have typed is looked at first, and where the two disagree somebody has to choose.</summary>
    private bool IsAsked => candidate!.IsTyped || comparison is { Differences.Count: > 0 };

    protected override bool Wants(Notice notice) => (notice.Kind == NoticeKind.Contact && (notice.Id == ContactId || notice.Id == candidate?.ContactId))
        || (notice.Kind == NoticeKind.MessageAdded && notice.ConversationId != 0 && notice.ConversationId == ConversationId);

    protected override async Task LoadAsync()
    {
        shown = ContactId;
        candidate = await Query.ExecuteAsync(Reader.Actor, ContactId) is [var first, ..] ? first : null;
        comparison = candidate is null ? null : await Comparing.ExecuteAsync(Reader.Actor, ContactId, candidate.ContactId);
        if (comparison is null) candidate = null;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == 0 || shown == ContactId) return;
        if (done?.Into != ContactId) (done, problem) = (null, null);
        await LoadAsync();
    }

    private string Called(SameCandidate one) => one.Name.Length > 0 ? one.Name : one.Point ?? T["card.guest"];

    private Task LookAsync() => dialog!.CompareAsync(ContactId, candidate!.ContactId, candidate.IsTyped);

    private async Task JoinAsync()
    {
        var (into, from, name) = (comparison!.Into.Id, comparison.From.Id, Called(candidate!));
        await JoinedAsync(JoinedNews.Of(T, await Merging.ExecuteAsync(Reader.Actor, into, from, conversationId: ConversationId), into, name));
    }

    private async Task JoinedAsync(JoinedNews joined)
    {
        (problem, done) = (joined.Problem, joined.MergeId is null ? null : joined);
        await LoadAsync();
    }

    private async Task UndoAsync()
    {
        problem = MergeText.Problem(T, await Undoing.ExecuteAsync(Reader.Actor, done!.MergeId!.Value));
        done = null;
    }

    private async Task DismissAsync()
    {
        await Dismissing.ExecuteAsync(Reader.Actor, ContactId, candidate!.ContactId);
        await LoadAsync();
    }
}
