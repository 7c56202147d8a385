using SmallDesk.Ui.Parts;

namespace SmallDesk.Features.ContactList;

/// <summary>The contacts that are on the screen.</summary>
/// <param name="read">Reads a page behind a mark.</param>
internal sealed class ContactWindow(Func<ContactMark?, int, Task<ContactListPageData>> read) : KeysetWindow<ContactListRow, ContactMark>(Page, Most)
{
    public const int Page = 50;
    public const int Most = 200;

    /// <summary>Too many were found to be sorted.</summary>
    public bool IsByNewest { get; private set; }

    protected override async Task<(IReadOnlyList<ContactListRow> Rows, ContactMark? Next)> ReadAsync(ContactMark? after, int take)
    {
        var page = await read(after, take);
        IsByNewest = page.IsByNewest;
        return (page.Rows, page.Next);
    }

    protected override ContactMark MarkOf(ContactListRow row) => row.Mark;

    protected override long IdOf(ContactListRow row) => row.Id;
}
