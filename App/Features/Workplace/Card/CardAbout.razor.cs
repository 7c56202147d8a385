using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>What we know of the person beyond how to reach them: name, company, the shop's own fields, notes and tags, each edited where it stands.</summary>
public sealed partial class CardAbout
{
    private string? problem;

    private sealed record FieldLine(long Id, string Name, string Value, string Shown, string? Href, CardLineKind Line, IReadOnlyList<(string, string)> Offered);

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private EditContact Editing { get; set; } = null!;

    [Inject]
    private SetFieldValue Setting { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private TagContact Tagging { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContactView Contact { get; set; } = null!;

    private List<(string, string)> Languages => [.. Texts.Languages.Select(code => (code, T[$"card.language.{code}"]))];

    private string LanguageName => Contact.Language is not { } code ? "" : Texts.Languages.Contains(code, StringComparer.Ordinal) ? T[$"card.language.{code}"] : code;

    private string ZoneName => Contact.TimeZone is { } zone ? ZoneList.LabelOf(zone, T, Now.GetUtcNow()) : "";

    private IEnumerable<FieldLine> Fields => Directory.Current.ShownFields.Select(LineOf);

    private FieldLine LineOf(FieldEntry field)
    {
        var text = Contact.Fields.GetValueOrDefault(field.Id) ?? "";
        var shown = text.Length == 0 ? "" : FieldText.Of(field, text, T);
        return field.Kind switch
        {
            FieldKind.Text => new(field.Id, field.Name, text, shown, null, CardLineKind.Line, []),
            FieldKind.Link => new(field.Id, field.Name, text, shown, Visit.Safe(text), CardLineKind.Link, []),
            FieldKind.Date => new(field.Id, field.Name, text, shown, null, CardLineKind.Day, []),

            // As the reader's language writes it, so that what is not touched is understood as it was.
            FieldKind.Number => new(field.Id, field.Name, Typed(text), shown, null, CardLineKind.Number, []),
            FieldKind.YesNo => new(field.Id, field.Name, text, shown, null, CardLineKind.Choice, [("true", T["fields.yes"]), ("false", T["fields.no"])]),
            _ => new(field.Id, field.Name, FieldText.Plain(field, text), shown, null, CardLineKind.Choice, Choices(field, text)),
        };
    }

    private static string Typed(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString("0.######", CultureInfo.GetCultureInfo(Texts.Language)) : "";

    /// <summary>Those that are offered, and the one that is held though it is not offered any more.</summary>
    private static List<(string, string)> Choices(FieldEntry field, string text)
    {
        var held = FieldText.Plain(field, text);
        return [.. field.Offered.Select(c => c.Name).Concat(held.Length == 0 ? [] : [held]).Distinct(StringComparer.Ordinal).Select(name => (name, name))];
    }

    private Func<string, string, Task<CardResult>> PartOf(CardPart part) => (typed, seen) => Editing.ExecuteAsync(Reader.Actor, Contact.Id, part, typed, seen);

    /// <summary>A zone is typed by its city and kept by its name.</summary>
    private Task<CardResult> SaveZoneAsync(string typed, string seen) =>
        Editing.ExecuteAsync(Reader.Actor, Contact.Id, CardPart.TimeZone, typed, seen == ZoneName ? Contact.TimeZone ?? "" : null);

    private Task<CardResult> SetAsync(long field, string typed) => Setting.ExecuteAsync(Reader.Actor, Contact.Id, field, typed, Texts.Language);

    private Task PutAsync(long tag) => TagAsync(Tagging.PutAsync(Reader.Actor, Contact.Id, tag));

    private Task TakeAsync(long tag) => TagAsync(Tagging.TakeAsync(Reader.Actor, Contact.Id, tag));

    private Task MakeAsync(string name) => TagAsync(Tagging.PutNamedAsync(Reader.Actor, Contact.Id, name));

    /// <summary>What changed comes back as a notice, to this screen as to all others.</summary>
    private async Task TagAsync(Task<CardResult> change) => problem = await change switch
    {
        CardResult.Refused refused => T[refused.Problem, refused.Arguments],
        CardResult.Gone => T["card.gone"],
        _ => null,
    };
}
