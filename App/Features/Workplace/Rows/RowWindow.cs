using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>
/// The stretch of a list that is on the screen. It grows at the end as one scrolls, gives up rows at the other side past
/// <see cref="Most"/>, and remembers by keyset marks where those began, so that it can go back.
/// </summary>
/// <param name="read">Reads a page behind a mark.</param>
internal sealed class RowWindow(Func<string?, int, Task<InboxPageData>> read, bool oldestFirst)
{
    public const int Page = 32;
    public const int Most = 200;

    private const int MostPieces = 12;

    private readonly Stack<string?> earlier = new();
    private readonly List<InboxRow> rows = [];
    private string? start;
    private string? next;

    public IReadOnlyList<InboxRow> Rows => rows;

    public bool HasBefore => earlier.Count > 0;

    public bool HasAfter => next is not null;

    public async Task LoadAsync()
    {
        var before = rows.Count;
        var page = await read(start, Math.Clamp(before, Page, Most));
        rows.Clear();
        rows.AddRange(page.Rows);
        next = page.Next;

        // A list that is looked through piece by piece is looked through as far as it was.
        for (var piece = 0; rows.Count < before && next is not null && piece < MostPieces; piece++)
        {
            page = await read(next, Page);
            rows.AddRange(page.Rows);
            next = page.Next;
        }

        // Everything shown here went elsewhere: better the beginning than an empty screen.
        if (rows.Count > 0 || !HasBefore) return;
        earlier.Clear();
        start = null;
        await LoadAsync();
    }

    public async Task ForwardAsync()
    {
        if (next is null) return;
        var page = await read(next, Page);
        rows.AddRange(page.Rows.Where(r => !rows.Exists(known => known.Id == r.Id)));
        next = page.Next;
        if (rows.Count <= Most) return;
        earlier.Push(start);
        start = MarkOf(rows[Page - 1]);
        rows.RemoveRange(0, Page);
    }

    public async Task BackAsync()
    {
        if (!earlier.TryPop(out var before)) return;
        var page = await read(before, Page);
        start = before;
        rows.InsertRange(0, page.Rows.Where(r => !rows.Exists(known => known.Id == r.Id)));
        if (rows.Count <= Most) return;
        rows.RemoveRange(Most, rows.Count - Most);
        next = MarkOf(rows[^1]);
    }

    private string MarkOf(InboxRow row) => InboxQuery.MarkOf(row, oldestFirst).ToString();
}
