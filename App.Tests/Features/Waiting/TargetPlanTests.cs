using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Waiting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Waiting;

/// <summary>How the database finds who is due: by the index of targets, from the bound on, sorting nothing and looking through nothing.</summary>
public sealed class TargetPlanTests : IAsyncLifetime
{
    private static readonly DateTime At = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private readonly TestDesk desk = TestDesk.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Who_is_due_is_found_along_the_index(bool hasFirst, bool isAlike)
    {
        await using var db = desk.Read();
        DateTime? next = At;
        var due = DueTargets.After(db, 1, TargetStage.Approaching, hasFirst ? isAlike ? next : At.AddHours(-1) : null, next, At.AddDays(-9), 5).Select(c => new { c.Id, c.WaitingSince }).Take(DueTargets.AtOnce);
        var plan = Plan(due);
        Assert.Contains("INDEX ix_conversations_targets (ChannelId=? AND TargetStage=? AND WaitingSince>? AND WaitingSince<?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overdue_ones_are_found_along_the_index_of_those_who_wait()
    {
        await desk.HastyChannelAsync();
        await desk.WantsAsync(await desk.AddChannelAsync("email"), new AnswerTargets { FirstMinutes = 5 });
        await using var db = desk.Read();
        var filter = new InboxFilter(InboxView.All) { Only = ListFilter.Nothing with { IsOverdue = true } };
        var plan = Plan(desk.Get<InboxShown>().In(db, filter).OrderBy(c => c.WaitingSince).Select(c => c.Id).Take(50));
        Assert.Contains("INDEX ix_conversations_waiting", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private string Plan<T>(IQueryable<T> query)
    {
        using var connection = new SqliteConnection(DeskConnection.ReadString(desk.Folder));
        connection.Open();
        using var asked = query.CreateDbCommand();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + asked.CommandText;
        foreach (SqliteParameter parameter in asked.Parameters) command.Parameters.AddWithValue(parameter.ParameterName, parameter.Value ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read()) lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    }
}
