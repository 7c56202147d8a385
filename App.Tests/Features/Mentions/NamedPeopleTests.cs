using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Mentions;
using SmallDesk.Features.People;
using SmallDesk.Tests.Features.Teams;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Mentions;

public sealed class NamedPeopleTests
{
    [Theory]
    [InlineData("@Анна Петрова посмотри", "@Анна Петрова")]
    [InlineData("Спросите @анна петрова, она знает", "@анна петрова")]
    [InlineData("(@Анна Петрова)", "@Анна Петрова")]
    [InlineData("Это к @Артём!", "@Артём")]
    [InlineData("Это к @АРТЕМ", "@АРТЕМ")]
    [InlineData("@Артёму", "")]
    [InlineData("@Анна Петровна", "@Анна")]
    [InlineData("пишите на anna@Артём.example", "")]
    [InlineData("https://t.me/@Артём", "")]
    [InlineData("@Иван, взгляни", "")]
    [InlineData("@Иван Орлов, взгляни", "@Иван Орлов")]
    [InlineData("**@Артём** и @Возвраты", "@Артём|@Возвраты")]
    [InlineData("@Бывший", "")]
    [InlineData("@", "")]
    public async Task A_name_is_found_as_people_type_it(string text, string expected)
    {
        await using var desk = TestDesk.Open();
        await desk.AddAgentAsync("Анна Петрова");
        var artem = await desk.AddAgentAsync("Артём");
        await desk.AddAgentAsync("Иван Орлов");
        await desk.AddAgentAsync("Иван Соколов");
        var former = await desk.AddAgentAsync("Бывший");
        await desk.Get<DeactivateAgent>().ExecuteAsync(Actor.System, former.Id);
        await desk.AddTeamAsync("Возвраты", [artem, former]);

        var places = NamedPeople.In(text, desk.Get<DeskDirectory>().Current);
        Assert.Equal(expected.Length == 0 ? [] : expected.Split('|'), places.Select(p => text.Substring(p.Start, p.Length)));
        Assert.All(places, p => Assert.DoesNotContain(former.Id, p.AgentIds));
    }

    [Fact]
    public async Task Names_stand_out_in_a_note_and_nothing_typed_becomes_markup()
    {
        await using var desk = TestDesk.Open();
        var artem = await desk.AddAgentAsync("Артём");
        await desk.AddAgentAsync("<b>Ира");
        var current = desk.Get<DeskDirectory>().Current;
        Assert.Equal("<span class=\"mention\">@Артём</span>, да?", NoteHtml.Of("@Артём, да?", current, 0));
        Assert.Equal("<span class=\"mention own\">@Артём</span>, да?", NoteHtml.Of("@Артём, да?", current, artem.Id));
        Assert.Equal("<strong><span class=\"mention\">@Артём</span></strong>", NoteHtml.Of("**@Артём**", current, 0).Replace("<b>", "<strong>", StringComparison.Ordinal).Replace("</b>", "</strong>", StringComparison.Ordinal));
        Assert.Equal("<span class=\"mention\">@&lt;b&gt;Ира</span> &lt;i&gt;", NoteHtml.Of("@<b>Ира <i>", current, 0));
        Assert.DoesNotContain("<span", NoteHtml.Of("\uE000@Артём\uE002", current, 0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_offers_colleagues_and_teams_by_any_beginning_and_never_oneself()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна Петрова");
        await desk.AddAgentAsync("Пётр Аннин");
        await desk.AddAgentAsync("Олег");
        await desk.AddTeamAsync("Аптека", [anna]);
        var pick = new NamedPick(desk.Get<DeskDirectory>(), anna.Id);
        pick.Search("а");
        Assert.Equal(["Аптека", "Пётр Аннин"], pick.Lines.Select(l => l.Name));
        pick.Search("петр");
        Assert.Equal("Пётр Аннин", Assert.Single(pick.Lines).Name);
        pick.Search("");
        Assert.Equal(3, pick.Lines.Count);
        pick.Move(-1);
        Assert.Equal(2, pick.Active);
        pick.Search("никого");
        Assert.Null(pick.Chosen);
    }
}
