using System.Text;
using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.Imports;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Imports;

public sealed class ImportPageTests : ComponentTest
{
    [Fact]
    public async Task An_agent_is_told_whom_to_ask_and_sees_no_table()
    {
        var oleg = await Desk.AddAgentAsync();
        await PrepareAsync((await Desk.AddAgentAsync("Ira", AgentRole.Supervisor)).AsActor());
        var page = Render<ImportsPage>(p => p.AddCascadingValue(ReaderOf(oleg)));
        Assert.Contains("supervisors", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=import-file]"));
        Assert.Empty(page.FindAll("[data-testid=import-run]"));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_shows_as_going_on_and_moves_by_itself()
    {
        var ira = await Desk.AddAgentAsync("Ira", AgentRole.Supervisor);
        var id = await PrepareAsync(ira.AsActor());
        await Desk.Get<StartImport>().ExecuteAsync(ira.AsActor(), id);
        var page = Render<ImportPage>(p => p.AddCascadingValue(ReaderOf(ira)).Add(i => i.Id, id));
        page.WaitForAssertion(() => Assert.Contains("in progress: 0", page.Find("[data-testid=import-state]").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("[data-testid=import-stop]"));
        Assert.Empty(page.FindAll("[data-testid=import-remove]"));

        await Desk.Writes.RunAsync(async scope =>
        {
            var run = (await scope.Db.ImportRuns.FindAsync(id))!;
            (run.RowsDone, run.Made) = (1, 1);
            scope.Announce(NoticeKind.Import, id);
        });
        page.WaitForAssertion(() => Assert.Contains("50 %", page.Find("[data-testid=import-progress]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_columns_for_one_thing_are_told_and_nothing_can_be_started()
    {
        var ira = await Desk.AddAgentAsync("Ira", AgentRole.Supervisor);
        var id = await PrepareAsync(ira.AsActor());
        var page = Render<ImportPage>(p => p.AddCascadingValue(ReaderOf(ira)).Add(i => i.Id, id));
        page.WaitForElement("[data-testid=column-1]");
        await page.PutAsync("column-1", "name");
        page.WaitForAssertion(() => Assert.Contains("Two columns", page.Find("[data-testid=mapping-problem]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.True(page.Find("[data-testid=import-start]").HasAttribute("disabled")));
    }

    private async Task<long> PrepareAsync(Actor actor) => Assert.IsType<PrepareResult.Prepared>(await Desk.Get<PrepareImport>().ExecuteAsync(
        actor, ImportKind.Contacts, "table.csv", new MemoryStream(Encoding.UTF8.GetBytes("Name,Email\nAnna,a@example.com\nPeter,p@example.com\n")))).RunId;

    private static Reader ReaderOf(Agent agent) => new(agent.AsActor(), agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, true, true, true, "Shop");
}
