using SmallDesk.Domain;
using SmallDesk.Data;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Workplace.Rows;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class RowWindowTests
{
    private static readonly DateTime Newest = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
    private readonly List<InboxRow> all = [.. Enumerable.Range(0, 430).Select(i => Row(1000 - i, Newest.AddMinutes(-i / 3)))];

    [Fact]
    public async Task Walking_down_and_up_again_shows_every_row_and_never_more_than_a_window()
    {
        var window = new RowWindow(ReadAsync, oldestFirst: false);
        await window.LoadAsync();
        var seen = window.Rows.Select(r => r.Id).ToHashSet();
        while (window.HasAfter)
        {
            await window.ForwardAsync();
            Assert.True(window.Rows.Count <= RowWindow.Most);
            seen.UnionWith(window.Rows.Select(r => r.Id));
        }

        Assert.Equal(430, seen.Count);
        Assert.Equal(all[^1].Id, window.Rows[^1].Id);
        while (window.HasBefore)
        {
            await window.BackAsync();
            Assert.Equal(window.Rows.OrderByDescending(r => r.LastMessageAt).ThenByDescending(r => r.Id), window.Rows);
        }

        Assert.Equal(all[0].Id, window.Rows[0].Id);
        Assert.True(window.HasAfter);
    }

    [Fact]
    public async Task A_refresh_keeps_the_place_in_the_middle_of_the_list()
    {
        var window = new RowWindow(ReadAsync, oldestFirst: false);
        await window.LoadAsync();
        while (!window.HasBefore) await window.ForwardAsync();
        var first = window.Rows[0].Id;
        all.Insert(0, Row(5000, Newest.AddMinutes(1)));
        await window.LoadAsync();
        Assert.Equal(first, window.Rows[0].Id);
    }

    [Fact]
    public async Task When_all_rows_shown_are_gone_the_list_begins_anew()
    {
        var window = new RowWindow(ReadAsync, oldestFirst: false);
        await window.LoadAsync();
        for (var i = 0; i < 8; i++) await window.ForwardAsync();
        all.RemoveRange(20, all.Count - 20);
        await window.LoadAsync();
        Assert.Equal(20, window.Rows.Count);
        Assert.False(window.HasBefore);
    }

    private Task<InboxPageData> ReadAsync(string? after, int take)
    {
        var rest = PageMark.Parse(after) is { } mark
            ? all.Where(r => r.LastMessageAt < mark.At || (r.LastMessageAt == mark.At && r.Id < mark.Id)).ToList()
            : all;
        var page = rest.Take(take).ToList();
        var next = rest.Count > take ? new PageMark(page[^1].LastMessageAt, page[^1].Id).ToString() : null;
        return Task.FromResult(new InboxPageData(page, next));
    }

    private static InboxRow Row(long id, DateTime at) => new()
    {
        Id = id, Number = id, Status = ConversationStatus.Open, ContactId = id, ContactName = "x", ChannelId = 1, Excerpt = "x",
        LastDirection = MessageDirection.In, LastMessageId = id, LastMessageAt = at, CreatedAt = at,
    };
}
