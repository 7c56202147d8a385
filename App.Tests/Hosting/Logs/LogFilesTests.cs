using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SmallDesk.Hosting.Logs;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Logs;

[UnsupportedOSPlatform("windows")]
public sealed class LogFilesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TestClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_line_says_when_how_bad_where_and_what()
    {
        Write(new LogOptions(), log => log.LogWarning(new InvalidOperationException("why"), "Что-то {What}", "не так"));

        var text = File.ReadAllText(folder.File("smalldesk.log"));
        Assert.StartsWith($"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss.fff}Z Warning SmallDesk.Test: Что-то не так\nSystem.InvalidOperationException: why", text, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("smalldesk.log")));
    }

    [Fact]
    public void As_json_each_line_is_an_object_however_many_lines_the_message_has()
    {
        Write(new LogOptions { Format = "json" }, log =>
        {
            log.LogInformation("one\ntwo");
            log.LogError(new InvalidOperationException("why"), "Ошибка");
        });

        var entries = File.ReadAllLines(folder.File("smalldesk.log")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["one\ntwo", "Ошибка"], entries.Select(e => e.GetProperty("message").GetString()));
        Assert.Contains("why", entries[1].GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_has_grown_is_put_aside_and_the_oldest_go()
    {
        Write(new LogOptions { Megabytes = 1, Files = 2 }, log =>
        {
            for (var i = 0; i < 5; i++)
            {
                log.LogInformation("{Text}", new string('x', 1024 * 1024));
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void A_new_day_begins_a_new_file_also_after_a_restart()
    {
        Write(new LogOptions(), log => log.LogInformation("Monday"));
        File.SetLastWriteTimeUtc(folder.File("smalldesk.log"), clock.GetUtcNow().UtcDateTime);
        clock.Advance(TimeSpan.FromDays(1));
        Write(new LogOptions(), log =>
        {
            log.LogInformation("Tuesday");
            clock.Advance(TimeSpan.FromDays(1));
            log.LogInformation("Wednesday");
        });

        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
        Assert.Contains("Wednesday", File.ReadAllText(folder.File("smalldesk.log")), StringComparison.Ordinal);
        Assert.DoesNotContain("Tuesday", File.ReadAllText(folder.File("smalldesk.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_cannot_be_written_stops_nothing()
    {
        File.WriteAllText(folder.File("taken"), "");
        using var files = new LogFiles(folder.File("taken"), new LogOptions(), clock);

        files.CreateLogger("SmallDesk.Test").LogInformation("Nobody reads this");
    }

    private void Write(LogOptions options, Action<ILogger> write)
    {
        using var files = new LogFiles(folder.Path, options, clock);
        write(files.CreateLogger("SmallDesk.Test"));
    }
}
