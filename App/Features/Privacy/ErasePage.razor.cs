using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Privacy;

/// <summary>Explains what erasing takes away and what it leaves, asks once, and shows how far it is.</summary>
public sealed partial class ErasePage
{
    private static readonly string[] Stays = ["privacy.stays.numbers", "privacy.stays.others", "privacy.stays.letters"];
    private static readonly string[] Copies = ["privacy.copies.backups", "privacy.copies.tables", "privacy.copies.providers", "privacy.copies.disk"];

    private ErasureView? view;
    private bool isLoaded;
    private bool isBusy;
    private string typed = "";
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ErasureQuery Query { get; set; } = null!;

    [Inject]
    private EraseContact Erasing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter]
    public long Id { get; set; }

    private bool MayErase => Reader.Actor.May(Permission.Administer);

    private bool IsErased => view?.ErasedAt is not null;

    private string Shown => view!.Name.Length > 0 ? view.Name : T["inbox.guest", view.Word];

    private IEnumerable<string> Counts
    {
        get
        {
            if (view!.Cards > 1) yield return T["privacy.cards", view.Cards];
            yield return T["privacy.conversations", view.Conversations];
            yield return T["privacy.messages", view.Messages];
            yield return T["privacy.files", view.Files];
            yield return T["privacy.orders", view.Orders];
        }
    }

    private IEnumerable<string> Goes
    {
        get
        {
            foreach (var part in (string[])["card", "talks", "elsewhere", "traces"]) yield return T[$"privacy.goes.{part}"];
            if (view!.Open > 0) yield return T["privacy.goes.open", view.Open];
            if (view.IsBlocked) yield return T["privacy.goes.blocked"];
        }
    }

    /// <summary>Steps tell of conversations; which ones, only the query knows.</summary>
    protected override bool Wants(SmallDesk.Live.Notice notice) => notice.Kind == NoticeKind.Contact || (notice.Kind == NoticeKind.Conversation && view is { IsUnderWay: true });

    protected override async Task LoadAsync()
    {
        view = Reader.Actor.May(Permission.Supervise) ? await Query.ExecuteAsync(Reader.Actor, Id) : null;
        isLoaded = true;
    }

    private async Task EraseAsync()
    {
        isBusy = true;
        problem = await Erasing.ExecuteAsync(Reader.Actor, Id, typed) == EraseResult.WrongWord ? "privacy.wrong" : null;
        isBusy = false;
        await LoadAsync();
    }
}
