using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>What is wanted of one of the shop's own fields.</summary>
public sealed partial class FieldFilter
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public FieldEntry Field { get; set; } = null!;

    [Parameter, EditorRequired]
    public FieldCondition? Condition { get; set; }

    /// <summary>Null when nothing is wanted of it any more.</summary>
    [Parameter, EditorRequired]
    public EventCallback<FieldCondition?> OnCondition { get; set; }

    private string Id => "cf-f" + Field.Id.ToString(CultureInfo.InvariantCulture);

    private Task SetValue(ChangeEventArgs change)
    {
        var text = ((string?)change.Value ?? "").Trim();
        return OnCondition.InvokeAsync(text.Length == 0 ? null : new FieldCondition(Field.Id, text));
    }

    private Task SetFrom(ChangeEventArgs change) => SetRange(Read(change), Condition?.To);

    private Task SetTo(ChangeEventArgs change) => SetRange(Condition?.From, Read(change));

    private Task SetRange(long? from, long? to) => OnCondition.InvokeAsync(from is null && to is null ? null : new FieldCondition(Field.Id, "", from, to));

    /// <summary>What is no number or day is as if nothing stood there.</summary>
    private long? Read(ChangeEventArgs change)
    {
        var text = (string?)change.Value ?? "";
        if (Field.Kind == FieldKind.Date) return TypedDay.Read(text, Texts.Language)?.DayNumber;
        return TypedNumber.Read(text, Texts.Language) is { } number && Math.Abs(number) < 1_000_000_000_000m ? (long)(number * ContactFieldValue.NumberScale) : null;
    }

    private string Shown(long? bound) => bound switch
    {
        null => "",
        { } day when Field.Kind == FieldKind.Date => day is >= 0 and <= 3_652_058 ? DateOnly.FromDayNumber((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
        { } number => (number / (decimal)ContactFieldValue.NumberScale).ToString("0.######", CultureInfo.GetCultureInfo(Texts.Language)),
    };
}
