using System.Net;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Tags;
using SmallDesk.Ui;
using SmallDesk.Ui.Formatting;
using SmallDesk.Ui.Parts;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.ContactList;

/// <summary>The rows: a table where there is room, blocks on a phone. Cells are markup, not components: there are hundreds of them. Every word of a person is encoded.</summary>
public sealed partial class ContactTable
{
    private const int MostTags = 3;

    private int drawn = -1;
    private DateTime now;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<ContactListRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ContactColumn> Columns { get; set; } = [];

    [Parameter, EditorRequired]
    public ContactFilter Filter { get; set; } = ContactFilter.Nothing;

    [Parameter, EditorRequired]
    public Func<long, bool> IsChosen { get; set; } = _ => false;

    [Parameter]
    public bool IsChoosing { get; set; }

    [Parameter]
    public bool IsPageChosen { get; set; }

    /// <summary>All rows shown are to be chosen, or none of them.</summary>
    [Parameter]
    public EventCallback OnPage { get; set; }

    /// <summary>Grows when there is something new to draw; typing into the search is nothing new.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    protected override bool ShouldRender()
    {
        if (drawn == Version) return false;
        drawn = Version;
        return true;
    }

    protected override void OnParametersSet() => now = Now.GetUtcNow().UtcDateTime;

    private static ContactSort? Sorting(ContactColumn column) => column.Key switch
    {
        ContactColumns.Seen => ContactSort.Seen,
        ContactColumns.Created => ContactSort.Created,
        _ => null,
    };

    private static string Look(ContactColumn column) => column.Field switch
    {
        null => column.Key + "-cell",
        { Kind: FieldKind.Number } => "field-cell num",
        _ => "field-cell",
    };

    private string Sorted(ContactSort sort) =>
        "/contacts" + ContactFilterText.Query(Filter with { Sort = sort, IsReversed = Filter.Sort == sort && !Filter.IsReversed });

    private string? SortOf(ContactSort sort) => Filter.Sort != sort ? null : (sort == ContactSort.Name) == Filter.IsReversed ? "descending" : "ascending";

    private MarkupString Arrow(ContactSort sort) => SortOf(sort) switch
    {
        "ascending" => Icon.Of(Assets["icons.svg"], "chevron-up", "s"),
        "descending" => Icon.Of(Assets["icons.svg"], "chevron-down", "s"),
        _ => new(""),
    };

    /// <summary>Who gave no name is called by how they can be reached, else by a number that stays theirs.</summary>
    private string NameOf(ContactListRow row)
    {
        if (row.Name.Length > 0) return row.Name;
        return row.Points.FirstOrDefault(p => p.Kind is ContactPointKind.Email or ContactPointKind.Phone)?.Value ?? (row.GuestNumber is { } number ? Workplace.Names.Of(T, "", number) : T["card.guest"]);
    }

    private MarkupString Cell(ContactListRow row, ContactColumn column) => new(column switch
    {
        { Field: { } field } => row.Fields.TryGetValue(field.Id, out var held) ? Held(field, held) : "",
        { Key: ContactColumns.Company } => Plain(row.Company),
        { Key: ContactColumns.Reach } => Reach(row),
        { Key: ContactColumns.Tags } => TagChip.Row([.. row.TagIds.Select(Directory.Current.Tag).OfType<TagEntry>()], MostTags),
        { Key: ContactColumns.Orders } => Orders(row),
        { Key: ContactColumns.Seen } => !row.WasSeen ? WebUtility.HtmlEncode(T["card.neverSeen"]) : When.Of(row.LastSeenAt, now, Reader.Zone, T).Value,
        { Key: ContactColumns.Created } => When.Of(row.CreatedAt, now, Reader.Zone, T).Value,
        { Key: ContactColumns.Language } => row.Language is { } language ? Plain(T.Say("contactList.language." + language)) : "",
        _ => "",
    });

    private string Held(FieldEntry field, string held) => Plain(FieldText.Of(field, held, T));

    private string Reach(ContactListRow row)
    {
        var ways = row.Points.GroupBy(p => p.Kind).Select(g =>
        {
            var icon = g.Key switch
            {
                ContactPointKind.Email => "envelope",
                ContactPointKind.Phone => "phone",
                ContactPointKind.Telegram or ContactPointKind.TelegramGroup => "plane",
                _ => "bubble",
            };
            var name = T[$"contactList.by.{g.Key}"];
            var values = g.Key is ContactPointKind.Email or ContactPointKind.Phone ? string.Join(", ", g.Select(p => p.Value)) : name;
            var look = g.Any(p => p.IsReachable) ? "" : " off";
            return $"""<span class="way{look}" title="{WebUtility.HtmlEncode(values)}">{Icon.Of(Assets["icons.svg"], icon, "s").Value}<span class="sr">{WebUtility.HtmlEncode(values)}</span></span>""";
        });
        return string.Concat(ways);
    }

    private string Orders(ContactListRow row)
    {
        if (row.Orders == 0) return "";
        var sums = string.Join(" + ", row.Bought.Select(b => MoneyText.Of(b.Sum, b.Currency)));
        return $"""<span class="sum">{WebUtility.HtmlEncode(sums)}</span> <span class="meta">{WebUtility.HtmlEncode(T["contactList.orders", row.Orders])}</span>""";
    }

    private static string Plain(string text) => text.Length == 0 ? "" : $"""<bdi class="clip" title="{WebUtility.HtmlEncode(text)}">{WebUtility.HtmlEncode(text)}</bdi>""";
}
