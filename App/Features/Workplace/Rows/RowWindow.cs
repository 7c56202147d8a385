using SmallDesk.Features.Inbox;
using SmallDesk.Ui.Parts;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>The conversations that are on the screen.</summary>
/// <param name="read">Reads a page behind a mark.</param>
/// <param name="oldestFirst">Which way the list runs.</param>
internal sealed class RowWindow(Func<string?, int, Task<InboxPageData>> read, bool oldestFirst) : KeysetWindow<InboxRow, string>(Page, Most)
{
    public const int Page = 32;
    public const int Most = 200;

    protected override async Task<(IReadOnlyList<InboxRow> Rows, string? Next)> ReadAsync(string? after, int take)
    {
        var page = await read(after, take);
        return (page.Rows, page.Next);
    }

    protected override string MarkOf(InboxRow row) => InboxQuery.MarkOf(row, oldestFirst).ToString();

    protected override long IdOf(InboxRow row) => row.Id;
}
