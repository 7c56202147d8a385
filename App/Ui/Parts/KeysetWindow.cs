namespace SmallDesk.Ui.Parts;

/// <summary>
/// The stretch of a list that is on the screen. It grows at the end as one scrolls, gives up rows at the other side past the most it
/// may hold, and remembers by keyset marks where those began, so that it can go back.
/// </summary>
/// <param name="size">Rows read at once.</param>
/// <param name="most">Rows held at most.</param>
internal abstract class KeysetWindow<TRow, TMark>(int size, int most)
    where TMark : class
{
    private const int MostPieces = 12;

    private readonly Stack<TMark?> earlier = new();
    private readonly List<TRow> rows = [];
    private TMark? start;
    private TMark? next;

    public IReadOnlyList<TRow> Rows => rows;

    public bool HasBefore => earlier.Count > 0;

    public bool HasAfter => next is not null;

    public async Task LoadAsync()
    {
        var before = rows.Count;
        var page = await ReadAsync(start, Math.Clamp(before, size, most));
        rows.Clear();
        Take(page);

        // A list that is looked through piece by piece is looked through as far as it was.
        for (var piece = 0; rows.Count < before && next is not null && piece < MostPieces; piece++) Take(await ReadAsync(next, size));

        // Everything shown here went elsewhere: better the beginning than an empty screen.
        if (rows.Count > 0 || !HasBefore) return;
        earlier.Clear();
        start = null;
        await LoadAsync();
    }

    public async Task ForwardAsync()
    {
        if (next is null) return;
        Take(await ReadAsync(next, size));
        if (rows.Count <= most) return;
        earlier.Push(start);
        start = MarkOf(rows[size - 1]);
        rows.RemoveRange(0, size);
    }

    public async Task BackAsync()
    {
        if (!earlier.TryPop(out var before)) return;
        var page = await ReadAsync(before, size);
        start = before;
        rows.InsertRange(0, page.Rows.Where(IsNew));
        if (rows.Count <= most) return;
        rows.RemoveRange(most, rows.Count - most);
        next = MarkOf(rows[^1]);
    }

    /// <summary>Reads a page behind a mark; from the beginning when there is none.</summary>
    protected abstract Task<(IReadOnlyList<TRow> Rows, TMark? Next)> ReadAsync(TMark? after, int take);

    /// <summary>Where the list goes on behind a row.</summary>
    protected abstract TMark MarkOf(TRow row);

    /// <summary>By what a row that moved meanwhile is known again.</summary>
    protected abstract long IdOf(TRow row);

    private void Take((IReadOnlyList<TRow> Rows, TMark? Next) page)
    {
        rows.AddRange(page.Rows.Where(IsNew));
        next = page.Next;
    }

    private bool IsNew(TRow row) => !rows.Exists(known => IdOf(known) == IdOf(row));
}
