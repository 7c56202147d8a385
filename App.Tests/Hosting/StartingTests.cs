using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Hosting;

public sealed class StartingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_desk_answers_that_it_is_ready_and_again_after_a_restart_on_the_same_port()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var address = desk.Address;
        Assert.Equal("ready", await StatusAsync(desk));

        await desk.StopAsync();
        await desk.StartAgainAsync();

        Assert.Equal(address, desk.Address);
        Assert.Equal("ready", await StatusAsync(desk));
        Assert.Empty(desk.Log.Errors);
    }

    [Fact]
    public async Task A_killed_desk_starts_again_on_its_folder()
    {
        using var folder = new TempFolder();
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        await desk.KillAsync();

        await desk.StartAsync();

        using var client = new HttpClient { BaseAddress = desk.Address };
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_refuses_in_one_clear_line()
    {
        using var folder = new TempFolder();
        await using var first = DeskProcess.In(folder, output);
        await using var second = DeskProcess.In(folder, output);
        await first.StartAsync();

        Assert.Equal(1, await second.StartAndExitAsync());

        var line = Assert.Single(second.Lines);
        Assert.StartsWith($"Another SmallDesk already uses the folder {folder.Path}.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_clear_line()
    {
        using var folder = new TempFolder();
        using var other = new TempFolder();
        await using var first = DeskProcess.In(folder, output);
        await first.StartAsync();
        await using var second = new DeskProcess(other.Path, first.Address.Port, new DeskServerSetup(), output);

        Assert.Equal(1, await second.StartAndExitAsync());

        Assert.Contains(second.Lines, l => l.StartsWith($"The address {first.Address} is already in use.", StringComparison.Ordinal));
    }

    private static async Task<string?> StatusAsync(DeskServer desk)
    {
        using var client = desk.Client();
        using var answer = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/healthz"));
        return answer.RootElement.GetProperty("status").GetString();
    }
}
