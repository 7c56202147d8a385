using Bunit;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Fields;

public sealed class FieldsPageTests : ComponentTest
{
    [Fact]
    public async Task A_supervisor_makes_a_field_with_choices_moves_it_removes_it_and_brings_it_back()
    {
        var page = Show(await Desk.AddAgentAsync("Ira", AgentRole.Supervisor));
        await MakeAsync(page, "Size", "Text");
        await page.PressAsync("field-add");
        await page.PutAsync("field-name", "Kind");
        await page.PutAsync("field-kind", "Choice");
        await page.PutAsync("field-choice", "Retail");
        await page.PutAsync("field-choice", "Wholesale", 1);
        await page.PressAsync("field-choice-add");
        await page.SubmitAsync("field-form");
        page.WaitForAssertion(() => Assert.Equal(["Size", "Kind"], Names(page)));
        Assert.Contains("Retail, Wholesale", page.Find("[data-testid=fields]").TextContent, StringComparison.Ordinal);

        await page.PressAsync("field-up", 1);
        page.WaitForAssertion(() => Assert.Equal(["Kind", "Size"], Names(page)));
        await page.PressAsync("field-remove");
        await page.PressAsync("confirm-yes");
        page.WaitForAssertion(() => Assert.Equal(["Size"], Names(page)));
        await page.PressAsync("field-restore");
        page.WaitForAssertion(() => Assert.Equal(["Size", "Kind"], Names(page)));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays()
    {
        var page = Show(await Desk.AddAgentAsync("Ira", AgentRole.Supervisor));
        await MakeAsync(page, "Size", "Text");
        await MakeAsync(page, "SIZE", "Number");
        Assert.Equal("There is such a field already.", page.Find("[data-testid=field-problem]").TextContent.Trim());
        Assert.Equal("SIZE", page.Find("[data-testid=field-name]").GetAttribute("value"));
        Assert.Single(Desk.Get<DeskDirectory>().Current.ShownFields);
    }

    [Fact]
    public async Task An_agent_only_looks()
    {
        var head = await Desk.AddAgentAsync("Ira", AgentRole.Supervisor);
        await Desk.Get<SaveCustomField>().ExecuteAsync(head.AsActor(), new FieldDraft(null, "Size", FieldKind.Text, []));
        var page = Show(await Desk.AddAgentAsync("Oleg"));
        Assert.Equal(["Size"], Names(page));
        Assert.Empty(page.FindAll("button"));
    }

    private IRenderedComponent<FieldsPage> Show(Agent agent) => Render<FieldsPage>(p => p.AddCascadingValue(new Reader(
        agent.AsActor(), agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, IsAvailable: true, SoundOn: false, NotificationsOn: false, "Shop")));

    private static async Task MakeAsync(IRenderedComponent<FieldsPage> page, string name, string kind)
    {
        await page.PressAsync("field-add");
        await page.PutAsync("field-name", name);
        await page.PutAsync("field-kind", kind);
        await page.SubmitAsync("field-form");
    }

    private static IEnumerable<string> Names(IRenderedComponent<FieldsPage> page) => page.FindAll("[data-testid=field] b").Select(b => b.TextContent);
}
