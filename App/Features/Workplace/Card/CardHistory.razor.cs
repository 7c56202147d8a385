using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>What was changed on the card, by whom and when; read when it is opened.</summary>
public sealed partial class CardHistory
{
    private const int AtOnce = 20;

    private List<CardChange> rows = [];
    private string? next;
    private bool isOpen;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private ContactHistoryQuery History { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    protected override bool Wants(SmallDesk.Live.Notice notice) => isOpen && notice.Kind == NoticeKind.Contact && notice.Id == ContactId;

    protected override async Task LoadAsync()
    {
        if (!isOpen) return;
        var page = await History.PageAsync(Reader.Actor, ContactId, null, Math.Max(AtOnce, rows.Count));
        (rows, next) = ([.. page.Rows], page.Next);
    }

    private Task ToggleAsync()
    {
        isOpen = !isOpen;
        return LoadAsync();
    }

    private async Task MoreAsync()
    {
        var page = await History.PageAsync(Reader.Actor, ContactId, next, AtOnce);
        rows.AddRange(page.Rows);
        next = page.Next;
    }

    private string Who(CardChange row) => row.ActorKind switch
    {
        ActorKind.Agent when row.ActorId is { } id => Directory.Current.Agent(id)?.Name ?? T["card.someone"],
        ActorKind.Token => T["card.program"],
        ActorKind.Contact => T["card.themselves"],
        _ => T["card.desk"],
    };
}
