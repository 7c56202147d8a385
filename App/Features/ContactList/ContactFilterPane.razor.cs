using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>Puts a list together. What is chosen stands in the address at once, so that the list below follows.</summary>
public sealed partial class ContactFilterPane
{
    private static readonly ContactPointKind[] Kinds = [ContactPointKind.Email, ContactPointKind.Phone, ContactPointKind.Telegram, ContactPointKind.Visitor];

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContactFilter Filter { get; set; } = ContactFilter.Nothing;

    [Parameter, EditorRequired]
    public EventCallback<ContactFilter> OnFilter { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    private static ValueList<TItem> Turn<TItem>(ValueList<TItem> list, TItem item) => list.Contains(item) ? [.. list.Where(i => !EqualityComparer<TItem>.Default.Equals(i, item))] : [.. list, item];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(ChangeEventArgs change) => DateOnly.TryParseExact((string?)change.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string YesNo(bool? value) => value switch { true => "yes", false => "no", _ => "" };

    private static bool? YesNo(ChangeEventArgs change) => (string?)change.Value switch { "yes" => true, "no" => false, _ => null };

    private ValueList<FieldCondition> With(long fieldId, FieldCondition? condition)
    {
        var others = Filter.Fields.Where(c => c.FieldId != fieldId);
        return condition is null ? [.. others] : [.. others, condition];
    }

    private Task Apply(ContactFilter wanted) => OnFilter.InvokeAsync(wanted);
}
