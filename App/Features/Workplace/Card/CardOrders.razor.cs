using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Orders;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>What the person bought: how much in all, when last, and the orders themselves, added and changed where they stand.</summary>
public sealed partial class CardOrders
{
    private const int AtOnce = 5;

    private ContactTotals? totals;
    private List<OrderRow> orders = [];
    private string? next;
    private TypedOrder? draft;
    private string? problem;
    private bool isElsewhere;
    private long? sought;
    private long shown;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private OrdersQuery Orders { get; set; } = null!;

    [Inject]
    private ContactTotalsQuery Totals { get; set; } = null!;

    [Inject]
    private SaveOrder Saving { get; set; } = null!;

    [Inject]
    private RemoveOrder Removing { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    /// <summary>An order to show though it may be an old one: its number.</summary>
    [Parameter]
    public string? Sought { get; set; }

    private EventCallback Moving => isElsewhere ? EventCallback.Factory.Create(this, () => SaveAsync(mayMove: true)) : default;

    protected override bool Wants(SmallDesk.Live.Notice notice) => notice.Kind == NoticeKind.Contact && notice.Id == ContactId;

    protected override async Task LoadAsync()
    {
        if (shown != ContactId) orders = [];
        if (shown != ContactId) Leave();
        shown = ContactId;
        totals = await Totals.ExecuteAsync(Reader.Actor, ContactId);
        var page = await Orders.PageAsync(Reader.Actor, ContactId, null, Math.Max(AtOnce, orders.Count));
        (orders, next) = ([.. page.Rows], page.Next);
        await SeekAsync();
    }

    /// <summary>What is sought stands first where it is not among the newest.</summary>
    private async Task SeekAsync()
    {
        var found = Sought is { Length: > 0 } number ? await Orders.FindAsync(Reader.Actor, number) : null;
        sought = found?.ContactId == ContactId ? found.Id : null;
        if (sought is not null && !orders.Exists(o => o.Id == sought)) orders.Insert(0, found!);
    }

    protected override Task OnParametersSetAsync() => shown == 0 || shown == ContactId ? Task.CompletedTask : LoadAsync();

    private async Task MoreAsync()
    {
        var page = await Orders.PageAsync(Reader.Actor, ContactId, next, 20);
        orders.AddRange(page.Rows.Where(o => o.Id != sought || !orders.Exists(shown => shown.Id == o.Id)));
        next = page.Next;
    }

    private void Add() => Begin(TypedOrder.New(orders.FirstOrDefault()?.Currency, Today()));

    private void Edit(OrderRow order) => Begin(TypedOrder.Of(order, Reader.Zone));

    private void Leave() => Begin(null);

    private void Begin(TypedOrder? order) => (draft, problem, isElsewhere) = (order, null, false);

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now.GetUtcNow().UtcDateTime, Reader.Zone));

    private async Task SaveAsync(bool mayMove)
    {
        isElsewhere = false;
        var typed = draft!;
        var (order, wrong) = typed.Read(ContactId, Reader.Zone);
        if (order is null)
        {
            problem = T[wrong!];
            return;
        }

        var result = await Saving.ExecuteAsync(Reader.Actor, order with { MayMove = mayMove });
        if (typed != draft) return; // They went on to another order meanwhile.
        isElsewhere = result is OrderResult.Elsewhere;
        problem = result switch
        {
            OrderResult.Refused refused => T[refused.Problem, refused.Arguments],
            OrderResult.Elsewhere elsewhere => T["card.orderElsewhere", elsewhere.Name.Length > 0 ? elsewhere.Name : T["card.guest"]],
            OrderResult.Gone => T["card.gone"],
            _ => null,
        };
        if (problem is null) Leave();
    }

    private async Task RemoveAsync()
    {
        var typed = draft;
        if (typed?.Id is { } id) await Removing.ExecuteAsync(Reader.Actor, id);
        if (typed == draft) Leave();
    }

    private static string Words(OrderItem item) =>
        item.Quantity == 1 ? item.Name : string.Create(CultureInfo.CurrentCulture, $"{item.Name} × {item.Quantity:0.###}");
}
