using Microsoft.AspNetCore.Components;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.SamePerson;

/// <summary>What became part of the card and can still be taken back, and the way to join any other.</summary>
public sealed partial class JoinedCards
{
    private IReadOnlyList<MergeRow> merges = [];
    private JoinDialog? dialog;
    private string? problem;
    private long shown;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private MergesQuery Query { get; set; } = null!;

    [Inject]
    private UndoContactMerge Undoing { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    /// <summary>The conversation beside which the card stands, whose timeline tells a joining; null for none.</summary>
    [Parameter]
    public long? ConversationId { get; set; }

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Contact && notice.Id == ContactId;

    protected override async Task LoadAsync()
    {
        shown = ContactId;
        merges = await Query.ExecuteAsync(Reader.Actor, ContactId);
    }

    protected override Task OnParametersSetAsync() => shown == 0 || shown == ContactId ? Task.CompletedTask : LoadAsync();

    private async Task JoinedAsync(JoinedNews joined)
    {
        problem = joined.Problem;
        await LoadAsync();
    }

    private async Task UndoAsync(long mergeId)
    {
        problem = MergeText.Problem(T, await Undoing.ExecuteAsync(Reader.Actor, mergeId));
        await LoadAsync();
    }
}
