using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Tests.Features.Contacts;

namespace SmallDesk.Tests.Features.Fields;

public sealed class CustomFieldTests : ContactCardTest
{
    private DeskSnapshot Now => Desk.Get<DeskDirectory>().Current;

    [Fact]
    public async Task Fields_stand_in_the_order_in_which_they_were_made_until_they_are_moved()
    {
        var (size, birthday, shop) = (await MakeAsync("Размер"), await MakeAsync("День рождения", FieldKind.Date), await MakeAsync("Магазин"));
        Assert.Equal([size, birthday, shop], Now.ShownFields.Select(f => f.Id));
        var move = Desk.Get<MoveCustomField>();
        Assert.True(await move.ExecuteAsync(Head, shop, 0));
        Assert.Equal([shop, size, birthday], Now.ShownFields.Select(f => f.Id));
        Assert.True(await move.ExecuteAsync(Head, shop, 99));
        Assert.Equal([size, birthday, shop], Now.ShownFields.Select(f => f.Id));
        Assert.False(await move.ExecuteAsync(Head, shop, 2));
        Assert.False(await move.ExecuteAsync(Head, 404, 0));
    }

    [Theory]
    [InlineData("", "fields.problem.empty")]
    [InlineData(" \u202E ", "fields.problem.empty")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "fields.problem.long")]
    [InlineData("РАЗМЁР", "fields.problem.taken")]
    public async Task A_name_must_be_one_and_its_own(string name, string problem)
    {
        await MakeAsync("Размер");
        Assert.Equal(problem, (await SaveAsync(new FieldDraft(null, name, FieldKind.Text, []))).Problem);
        Assert.Single(Now.ShownFields);
    }

    [Fact]
    public async Task Choices_keep_their_identity_when_they_are_renamed_moved_removed_and_offered_again()
    {
        var id = await MakeAsync("Тип", FieldKind.Choice, "Розница", "Опт");
        var (retail, bulk) = (Now.Field(id)!.Choices[0].Id, Now.Field(id)!.Choices[1].Id);

        Assert.Null((await SaveAsync(new FieldDraft(id, "Тип", FieldKind.Choice, [new(bulk, "Оптовый"), new(null, "Дилер")]))).Problem);
        Assert.Equal([(bulk, "Оптовый", false), (3L, "Дилер", false), (retail, "Розница", true)], Now.Field(id)!.Choices.Select(c => (c.Id, c.Name, c.IsRemoved)));
        Assert.Equal(["Оптовый", "Дилер"], Now.Field(id)!.Offered.Select(c => c.Name));

        Assert.Null((await SaveAsync(new FieldDraft(id, "Тип", FieldKind.Choice, [new(null, "розница"), new(bulk, "Оптовый")]))).Problem);
        Assert.Equal([(retail, "розница"), (bulk, "Оптовый")], Now.Field(id)!.Offered.Select(c => (c.Id, c.Name)));
    }

    [Fact]
    public async Task Choices_must_be_some_and_different()
    {
        Assert.Equal("fields.problem.noChoice", await ProblemAsync());
        Assert.Equal("fields.problem.sameChoice", await ProblemAsync("Ёлка", "елка"));
        Assert.Equal("fields.problem.choice", await ProblemAsync("Один", " "));
        Assert.Equal("fields.problem.manyChoices", await ProblemAsync([.. Enumerable.Range(0, 101).Select(i => $"{i}")]));
        Assert.Empty(Now.ShownFields);

        async Task<string?> ProblemAsync(params string[] names) => (await SaveAsync(Draft("Тип", FieldKind.Choice, names))).Problem;
    }

    [Fact]
    public async Task What_a_field_holds_is_chosen_once()
    {
        var id = await MakeAsync("Размер");
        Assert.Equal("fields.problem.kind", (await SaveAsync(new FieldDraft(id, "Размер", FieldKind.Number, []))).Problem);
        Assert.Equal("fields.problem.kind", (await SaveAsync(new FieldDraft(null, "Другое", (FieldKind)77, []))).Problem);
        Assert.Null((await SaveAsync(new FieldDraft(id, "Рост", FieldKind.Text, []))).Problem);
        Assert.Equal("Рост", Now.Field(id)!.Name);
        Assert.Equal("fields.problem.gone", (await SaveAsync(new FieldDraft(404, "Нет", FieldKind.Text, []))).Problem);
    }

    [Fact]
    public async Task A_removed_field_frees_its_name_and_comes_back_when_that_is_free()
    {
        var id = await MakeAsync("Размер");
        var remove = Desk.Get<RemoveCustomField>();
        Assert.True(await remove.ExecuteAsync(Head, id));
        Assert.False(await remove.ExecuteAsync(Head, id));
        Assert.Empty(Now.ShownFields);
        Assert.True(Now.Field(id)!.IsRemoved);

        var other = await MakeAsync("размер");
        Assert.Equal("fields.problem.taken", await remove.RestoreAsync(Head, id));
        await remove.ExecuteAsync(Head, other);
        Assert.Null(await remove.RestoreAsync(Head, id));
        Assert.Equal("fields.problem.gone", await remove.RestoreAsync(Head, id));
        Assert.Equal([id], Now.ShownFields.Select(f => f.Id));
    }

    [Fact]
    public async Task There_are_not_more_fields_than_a_card_can_show()
    {
        for (var i = 0; i < CustomField.Most; i++) await MakeAsync($"Поле {i}");
        Assert.Equal("fields.problem.many", (await SaveAsync(Draft("Ещё одно", FieldKind.Text))).Problem);
    }

    [Fact]
    public async Task Only_supervisors_make_move_and_remove_fields()
    {
        var id = await MakeAsync("Размер");
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<SaveCustomField>().ExecuteAsync(Oleg, Draft("x", FieldKind.Text)));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<MoveCustomField>().ExecuteAsync(Oleg, id, 0));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<RemoveCustomField>().ExecuteAsync(Oleg, id));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<RemoveCustomField>().RestoreAsync(Oleg, id));
    }

    private Task<FieldResult> SaveAsync(FieldDraft draft) => Desk.Get<SaveCustomField>().ExecuteAsync(Head, draft);

    private async Task<long> MakeAsync(string name, FieldKind kind = FieldKind.Text, params string[] choices) => (await SaveAsync(Draft(name, kind, choices))).Id!.Value;

    private static FieldDraft Draft(string name, FieldKind kind, params string[] choices) => new(null, name, kind, [.. choices.Select(c => new ChoiceDraft(null, c))]);
}
