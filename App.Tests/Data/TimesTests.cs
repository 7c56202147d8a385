using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data;

public sealed class TimesTests
{
    [Fact]
    public async Task Times_come_back_as_utc_to_the_millisecond_and_sort()
    {
        await using var desk = TestDesk.Open();
        DateTime[] times = [.. new[] { 3, 1, 2 }.Select(m => new DateTime(2026, 3, 29, 1, 59, 59, m, DateTimeKind.Utc)), new(1969, 12, 31, 23, 59, 59, 1, DateTimeKind.Utc)];
        await desk.Writes.RunAsync(scope =>
        {
            foreach (var time in times) scope.Db.Teams.Add(new Team { Id = scope.NewId(), Name = $"{time:O}", CreatedAt = time });
            return ValueTask.CompletedTask;
        });

        await using var db = desk.Read();
        var read = await db.Teams.OrderBy(t => t.CreatedAt).Select(t => t.CreatedAt).ToListAsync();

        Assert.Equal(times.Order(), read);
        Assert.All(read, t => Assert.Equal(DateTimeKind.Utc, t.Kind));
        Assert.Equal(1, await db.Teams.CountAsync(t => t.CreatedAt > times[2]));
    }
}
