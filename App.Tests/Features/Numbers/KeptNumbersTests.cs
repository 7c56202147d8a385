using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Numbers;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Numbers;

/// <summary>What is kept of days that are over, on a seeded desk: the same as plain SQL says of the desk's past, and the same when it is thrown away and counted anew.</summary>
public sealed class KeptNumbersTests
{
    [Fact]
    public async Task The_numbers_of_a_seeded_desk_are_those_of_plain_sql()
    {
        await using var desk = await SeededAsync();
        var book = desk.Get<NumbersBook>();
        var all = await AllAsync(desk);
        var numbers = (await book.GetAsync(all)).All;
        var total = numbers.Total();
        Assert.Equal(await SqlAsync(desk, "SELECT COUNT(DISTINCT e.ConversationId) FROM events e WHERE e.Kind = 20 AND e.Data IS NULL"), total[Measure.Begun]);
        Assert.Equal(await SqlAsync(desk, "SELECT COUNT(*) FROM events e WHERE e.Kind = 20 AND e.Data IS NULL"), total[Measure.Wrote]);
        Assert.Equal(await SqlAsync(desk, "SELECT COUNT(*) FROM events e WHERE e.Kind = 21"), total[Measure.Answer]);
        Assert.Equal(await SqlAsync(desk, "SELECT COUNT(*) FROM events e WHERE e.Kind = 2 AND json_extract(e.Data, '$.resolutionSeconds') IS NOT NULL"), total[Measure.Closed]);
        foreach (var (what, kind, taken) in ((string, int, Durations)[])[("firstResponseSeconds", 21, total.FirstAnswers), ("resolutionSeconds", 2, total.Resolutions)])
        {
            foreach (var percent in (int[])[50, 90])
            {
                var rows = $"FROM events e WHERE e.Kind = {kind} AND json_extract(e.Data, '$.{what}') IS NOT NULL";
                var expected = await SqlAsync(desk, $"SELECT json_extract(e.Data, '$.{what}') {rows} ORDER BY 1 LIMIT 1 OFFSET (SELECT (COUNT(*) * {percent} + 99) / 100 - 1 {rows})");
                Assert.Equal(TimeSpan.FromSeconds(expected), taken.Percentiles(false, percent)[0]);
            }
        }

        await using var db = desk.Read();
        foreach (var agent in await db.Agents.Select(a => a.Id).ToListAsync())
            Assert.Equal(await SqlAsync(desk, $"SELECT COUNT(*) FROM events e WHERE e.Kind = 21 AND e.ActorKind = 1 AND e.ActorId = {agent}"), numbers.Agents.GetValueOrDefault(agent)?[Measure.Answer] ?? 0);
        Assert.True(total[Measure.Begun] > 900);
    }

    [Fact]
    public async Task What_is_kept_is_what_is_counted_anew()
    {
        await using var desk = await SeededAsync();
        var before = await RowsAsync(desk);
        Assert.True(before.Count > 300);
        await desk.Get<DayShelf>().ForgetAllAsync();
        Assert.Empty(await RowsAsync(desk));
        await FillAsync(desk);
        Assert.Equal(before, await RowsAsync(desk));
    }

    [Fact]
    public async Task A_year_is_the_sum_of_its_days_however_they_come()
    {
        await using var desk = await SeededAsync();
        var all = await AllAsync(desk);
        var kept = (await desk.Get<NumbersBook>().GetAsync(all)).All.ToBytes();
        var counted = new DayNumbers();
        var (facts, days) = (desk.Get<ReadFacts>(), desk.Get<ShopDays>());
        for (var day = all.From; day <= all.To; day = day.AddDays(1))
        {
            foreach (var one in await facts.OfAsync(day)) counted.Add(one, days.HourOf(one.At));
        }

        Assert.Equal(counted.Total()[Measure.Answer], DayNumbers.Read(kept)!.Total()[Measure.Answer]);
        Assert.Equal(counted.Total().FirstAnswers.Percentiles(false, 1, 25, 50, 75, 90, 99, 100), DayNumbers.Read(kept)!.Total().FirstAnswers.Percentiles(false, 1, 25, 50, 75, 90, 99, 100));
        Assert.Equal(counted.WroteByHour, DayNumbers.Read(kept)!.WroteByHour);
    }

    [Fact]
    public void What_another_version_kept_is_not_read()
    {
        var bytes = new DayNumbers().ToBytes();
        Assert.NotNull(DayNumbers.Read(bytes));
        bytes[0]++;
        Assert.Null(DayNumbers.Read(bytes));
        Assert.Null(DayNumbers.Read([]));
    }

    [Theory]
    [InlineData(1, 50, 1)]
    [InlineData(2, 50, 1)]
    [InlineData(3, 50, 2)]
    [InlineData(10, 90, 9)]
    [InlineData(11, 90, 10)]
    [InlineData(10, 100, 10)]
    public void A_percentile_is_a_time_that_was_taken(int count, int percent, int expected)
    {
        var taken = new Durations();
        for (var i = count; i > 0; i--) taken.Add(i, i * 2);
        Assert.Equal(TimeSpan.FromSeconds(expected), taken.Percentiles(false, percent)[0]);
        Assert.Equal(TimeSpan.FromSeconds(expected * 2), taken.Percentiles(true, percent)[0]);
        Assert.Null(new Durations().Median(false));
    }

    private static async Task<TestDesk> SeededAsync()
    {
        var desk = TestDesk.Open();
        await desk.Get<SeedDesk>().ExecuteAsync(Actor.System, new SeedSize(1_000, 5_000) { Until = desk.Clock.Now });
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await FillAsync(desk);
        return desk;
    }

    private static async Task FillAsync(TestDesk desk)
    {
        while (await desk.Get<FollowPast>().ExecuteAsync(CancellationToken.None))
        {
        }

        while (await desk.Get<DayShelf>().FillAsync(100, CancellationToken.None))
        {
        }
    }

    private static async Task<Period> AllAsync(TestDesk desk)
    {
        await using var db = desk.Read();
        var days = desk.Get<ShopDays>();
        return new Period(days.DayOf(await db.Events.MinAsync(e => e.At)), days.LastOver);
    }

    private static async Task<List<string>> RowsAsync(TestDesk desk)
    {
        await using var db = desk.Read();
        return [.. (await db.DayNumbers.OrderBy(d => d.Day).ToListAsync()).Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Day} {Convert.ToHexString(d.Content)}"))];
    }

    private static async Task<int> SqlAsync(TestDesk desk, string sql)
    {
        await using var connection = new SqliteConnection(DeskConnection.ReadString(desk.Folder));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written by this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
