namespace SmallDesk.Features.ContactList;

/// <summary>
/// The stretch of the list that is on the screen. It grows at the end as one scrolls, gives up rows at the other side past
/// <see cref="Most"/>, and remembers by marks where those began, so that it can go back.
/// </summary>
/// <param name="read">Reads a page behind a mark.</param>
internal sealed class ContactWindow(Func<ContactMark?, int, Task<ContactListPageData>> read)
{
    public const int Page = 50;
    public const int Most = 200;

    private const int MostPieces = 12;

    private readonly Stack<ContactMark?> earlier = new();
    private readonly List<ContactListRow> rows = [];
    private ContactMark? start;
    private ContactMark? next;

    public IReadOnlyList<ContactListRow> Rows => rows;

    public bool HasBefore => earlier.Count > 0;

    public bool HasAfter => next is not null;

    /// <summary>Too many were found to be sorted.</summary>
    public bool IsByNewest { get; private set; }

    public async Task LoadAsync()
    {
        var before = rows.Count;
        var page = await read(start, Math.Clamp(before, Page, Most));
        rows.Clear();
        Take(page);

        // A list that is looked through piece by piece is looked through as far as it was.
        for (var piece = 0; rows.Count < before && next is not null && piece < MostPieces; piece++) Take(await read(next, Page));

        // Everything shown here went elsewhere: better the beginning than an empty screen.
        if (rows.Count > 0 || !HasBefore) return;
        earlier.Clear();
        start = null;
        await LoadAsync();
    }

    public async Task ForwardAsync()
    {
        if (next is null) return;
        Take(await read(next, Page));
        if (rows.Count <= Most) return;
        earlier.Push(start);
        start = rows[Page - 1].Mark;
        rows.RemoveRange(0, Page);
    }

    public async Task BackAsync()
    {
        if (!earlier.TryPop(out var before)) return;
        var page = await read(before, Page);
        start = before;
        rows.InsertRange(0, page.Rows.Where(IsNew));
        if (rows.Count <= Most) return;
        rows.RemoveRange(Most, rows.Count - Most);
        next = rows[^1].Mark;
    }

    private void Take(ContactListPageData page)
    {
        rows.AddRange(page.Rows.Where(IsNew));
        (next, IsByNewest) = (page.Next, page.IsByNewest);
    }

    private bool IsNew(ContactListRow row) => !rows.Exists(known => known.Id == row.Id);
}
