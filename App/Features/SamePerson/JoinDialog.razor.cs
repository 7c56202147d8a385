using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Ui;

namespace SmallDesk.Features.SamePerson;

/// <summary>Two cards side by side, with a choice where they disagree, before they become one; or the search for the other one.</summary>
public sealed partial class JoinDialog
{
    private const int Most = 8;

    private readonly Dictionary<string, Keep> choices = new(StringComparer.Ordinal);
    private IReadOnlyList<ContactRow> found = [];
    private Comparison? view;
    private string words = "";
    private string? problem;
    private bool isTyped;
    private long self;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ContactsQuery Contacts { get; set; } = null!;

    [Inject]
    private CompareCards Comparing { get; set; } = null!;

    [Inject]
    private MergeContacts Merging { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>By which buttons open it.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    public long? ConversationId { get; set; }

    [Parameter]
    public EventCallback<JoinedNews> OnJoined { get; set; }

    /// <summary>Begins with the search for the other one.</summary>
    internal void Begin(long contactId)
    {
        (self, view, words, problem, found) = (contactId, null, "", null, []);
        StateHasChanged();
    }

    /// <summary>Puts the two side by side.</summary>
    internal async Task CompareAsync(long contactId, long other, bool isTyped)
    {
        (self, this.isTyped, problem) = (contactId, isTyped, null);
        choices.Clear();
        view = await Comparing.ExecuteAsync(Reader.Actor, contactId, other);
        if (view is null) problem = T["samePerson.problem.meanwhile"];
        else if (view.Into.IsGroup || view.From.IsGroup) problem = T["samePerson.problem.group"];
        StateHasChanged();
    }

    private async Task SeekAsync()
    {
        var wanted = words.Trim();
        var rows = wanted.Length == 0 ? [] : (await Contacts.PageAsync(Reader.Actor, wanted, null, Most + 1)).Rows;

        // Of two searches under way the words that stand there now count.
        if (wanted == words.Trim()) found = [.. rows.Where(r => r.Id != self).Take(Most)];
    }

    private async Task JoinAsync()
    {
        var (into, from) = (view!.Into.Id, view.From.Id);
        var kept = view.Differences.ToDictionary(d => d.Slot, Chosen, StringComparer.Ordinal);
        var other = view.Into.Id == self ? view.From : view.Into;
        await OnJoined.InvokeAsync(JoinedNews.Of(T, await Merging.ExecuteAsync(Reader.Actor, into, from, kept, ConversationId), into, Called(other)));
    }

    /// <summary>A block holds unless somebody says otherwise.</summary>
    private Keep Chosen(Difference difference) =>
        choices.TryGetValue(difference.Slot, out var keep) ? keep : difference.Slot == Slots.Blocked && difference.Into.Length == 0 ? Keep.From : Keep.Into;

    private void Choose(Difference difference, Keep keep) => choices[difference.Slot] = keep;

    private string Called(CardSide side) => side switch
    {
        { Name.Length: > 0 } => side.Name,
        { Points: [var point, ..] } => point,
        { Number: { } number } => T["inbox.guest", number],
        _ => T["card.guest"],
    };

    private string Label(string slot) => Slots.FieldOf(slot) is { } id ? Directory.Current.Field(id)?.Name ?? "" : T[$"samePerson.slot.{slot}"];

    private string Words(string slot, string value)
    {
        if (Slots.FieldOf(slot) is { } id && Directory.Current.Field(id) is { } field) return FieldText.Of(field, value, T);
        return slot switch
        {
            Slots.Blocked => T[value.Length == 0 ? "samePerson.free" : "samePerson.blocked"],
            Slots.Language => CultureInfo.GetCultureInfo(value).DisplayName,
            Slots.TimeZone => ZoneList.LabelOf(value, T, Now.GetUtcNow()),
            _ => value,
        };
    }
}
