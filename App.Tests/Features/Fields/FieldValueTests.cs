using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Tests.Features.Contacts;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Fields;

public sealed class FieldValueTests : ContactCardTest
{
    [Theory]
    [InlineData(FieldKind.Text, "  Синий \u202E лён ", "Синий лён", null)]
    [InlineData(FieldKind.Number, "1 234,5", "1234.5", 1_234_500_000L)]
    [InlineData(FieldKind.Number, "1,234.50", "1234.5", 1_234_500_000L)]
    [InlineData(FieldKind.Number, "-0", "0", 0L)]
    [InlineData(FieldKind.Number, "0,000001", "0.000001", 1L)]
    [InlineData(FieldKind.Date, "31.12.2026", "2026-12-31", 739980L)]
    [InlineData(FieldKind.Date, "2026-12-31", "2026-12-31", 739980L)]
    [InlineData(FieldKind.YesNo, "Да", "true", 1L)]
    [InlineData(FieldKind.YesNo, "yes", "true", 1L)]
    [InlineData(FieldKind.YesNo, "НЕТ", "false", 0L)]
    [InlineData(FieldKind.YesNo, "0", "false", 0L)]
    [InlineData(FieldKind.Link, "example.com/anna", "https://example.com/anna", null)]
    [InlineData(FieldKind.Choice, " ОПТ ", "2", null)]
    public async Task Each_kind_keeps_one_spelling_and_what_it_is_sorted_by(FieldKind kind, string typed, string text, long? sortable)
    {
        var field = await MakeAsync(kind);
        Assert.IsType<CardResult.Done>(await SetAsync(field, typed, "ru"));
        Assert.Equal((text, sortable), await StoredAsync(field));
        Assert.IsType<CardResult.Unchanged>(await SetAsync(field, typed, "en"));
        Assert.Equal(text, (await CardAsync()).Fields[field]);
        Assert.Single(await HistoryAsync());
    }

    [Theory]
    [InlineData(FieldKind.Number, "много", "fields.value.number")]
    [InlineData(FieldKind.Number, "1000000000000", "fields.value.number")]
    [InlineData(FieldKind.Number, "0,0000001", "fields.value.number")]
    [InlineData(FieldKind.Date, "31.13.2026", "fields.value.date")]
    [InlineData(FieldKind.YesNo, "может быть", "fields.value.yesNo")]
    [InlineData(FieldKind.Link, "javascript:alert(1)", "fields.value.link")]
    [InlineData(FieldKind.Choice, "Дилер", "fields.value.choice")]
    [InlineData(FieldKind.Choice, "2", "fields.value.choice")]
    public async Task What_does_not_fit_is_refused_and_nothing_is_written(FieldKind kind, string typed, string problem)
    {
        var field = await MakeAsync(kind);
        Assert.Equal(problem, Assert.IsType<CardResult.Refused>(await SetAsync(field, typed)).Problem);
        Assert.Empty((await CardAsync()).Fields);
        Assert.Empty(await HistoryAsync());
    }

    [Fact]
    public async Task Texts_have_an_end_and_are_compared_by_their_beginning()
    {
        var field = await MakeAsync(FieldKind.Text);
        Assert.Equal("fields.value.long", Assert.IsType<CardResult.Refused>(await SetAsync(field, new string('я', 1001))).Problem);
        Assert.Equal("fields.value.long", Assert.IsType<CardResult.Refused>(await SetAsync(field, new string('я', 100_000))).Problem);
        Assert.IsType<CardResult.Done>(await SetAsync(field, "Ё" + new string('Я', 999)));
        await using var db = Desk.Read();
        Assert.Equal("е" + new string('я', 99), await db.ContactFieldValues.Select(v => v.Key).SingleAsync());
    }

    [Fact]
    public async Task An_empty_text_empties_the_field_and_the_history_says_what_was_there()
    {
        var field = await MakeAsync(FieldKind.Choice);
        await SetAsync(field, "Опт");
        Assert.IsType<CardResult.Done>(await SetAsync(field, " "));
        Assert.IsType<CardResult.Unchanged>(await SetAsync(field, ""));
        Assert.Empty((await CardAsync()).Fields);
        Assert.Equal([(CardPart.Field, field, "Опт", null), (CardPart.Field, field, null, "Опт")], (await HistoryAsync()).Select(h => (h.Part, h.RefId!.Value, h.Before, h.After)));
    }

    [Fact]
    public async Task What_contacts_hold_stays_when_the_field_is_removed_and_nobody_writes_there_any_more()
    {
        var field = await MakeAsync(FieldKind.Text);
        await SetAsync(field, "Синий");
        await Desk.Get<RemoveCustomField>().ExecuteAsync(Head, field);
        Assert.Equal("Синий", (await CardAsync()).Fields[field]);
        Assert.IsType<CardResult.Gone>(await SetAsync(field, "Красный"));
        Assert.IsType<CardResult.Gone>(await SetAsync(404, "x"));
    }

    [Fact]
    public async Task A_renamed_choice_is_shown_by_its_new_name_and_a_removed_one_still_by_its_own()
    {
        var field = await MakeAsync(FieldKind.Choice);
        await SetAsync(field, "Опт");
        await Desk.Get<SaveCustomField>().ExecuteAsync(Head, new FieldDraft(field, "Choice", FieldKind.Choice, [new(2, "Оптовый")]));
        Assert.Equal("Оптовый", Shown(field, (await CardAsync()).Fields[field], "ru"));
        await Desk.Get<SaveCustomField>().ExecuteAsync(Head, new FieldDraft(field, "Choice", FieldKind.Choice, [new(1, "Розница")]));
        Assert.Equal("Оптовый", Shown(field, (await CardAsync()).Fields[field], "ru"));
        Assert.Equal("fields.value.choice", Assert.IsType<CardResult.Refused>(await SetAsync(field, "Оптовый")).Problem);
    }

    [Fact]
    public async Task People_read_values_as_their_language_writes_them()
    {
        var (number, day, yes) = (await MakeAsync(FieldKind.Number), await MakeAsync(FieldKind.Date), await MakeAsync(FieldKind.YesNo));
        Assert.Equal(("1\u00A0234,5", "31.12.2026", "да"), (Shown(number, "1234.5", "ru"), Shown(day, "2026-12-31", "ru"), Shown(yes, "true", "ru")));
        Assert.Equal(("1,234.5", "12/31/2026", "no"), (Shown(number, "1234.5", "en"), Shown(day, "2026-12-31", "en"), Shown(yes, "false", "en")));
    }

    [Fact]
    public async Task Contacts_are_found_by_texts_and_links_in_their_fields()
    {
        var (text, link) = (await MakeAsync(FieldKind.Text), await MakeAsync(FieldKind.Link));
        await SetAsync(text, "Мастерская Ромашка");
        await SetAsync(link, "https://example.com/annushka");
        await Desk.Get<EditContact>().ExecuteAsync(Oleg, Anna, CardPart.Name, "Анна");
        Assert.All((string[])["ромашка", "анна мастерская", "annushka"], words => Assert.Equal([Anna], Found(words)));
        await SetAsync(text, "");
        Assert.Empty(Found("ромашка"));
        Assert.Equal([Anna], Found("annushka"));
    }

    [Fact]
    public async Task Customers_have_no_say()
    {
        var field = await MakeAsync(FieldKind.Text);
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<SetFieldValue>().ExecuteAsync(Actor.Contact(Anna), Anna, field, "x", "en"));
    }

    private string Shown(long field, string text, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return FieldText.Of(Desk.Get<DeskDirectory>().Current.Field(field)!, text, Desk.Get<Texts>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private async Task<long> MakeAsync(FieldKind kind) =>
        (await Desk.Get<SaveCustomField>().ExecuteAsync(Head, new FieldDraft(null, kind.ToString(), kind, kind == FieldKind.Choice ? [new(null, "Розница"), new(null, "Опт")] : []))).Id!.Value;

    private Task<CardResult> SetAsync(long field, string typed, string language = "ru") => Desk.Get<SetFieldValue>().ExecuteAsync(Oleg, Anna, field, typed, language);

    private async Task<(string Text, long? Sortable)> StoredAsync(long field)
    {
        await using var db = Desk.Read();
        var value = await db.ContactFieldValues.AsNoTracking().SingleAsync(v => v.ContactId == Anna && v.FieldId == field);
        return (value.Text, value.Sortable);
    }
}
