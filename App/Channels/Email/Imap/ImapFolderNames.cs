namespace SmallDesk.Channels.Email.Imap;

/// <summary>Names that folders commonly bear, for servers that do not tell what a folder is for.</summary>
internal static class ImapFolderNames
{
    private static readonly Dictionary<string, ImapFolderUse> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sent"] = ImapFolderUse.Sent,
        ["Sent Items"] = ImapFolderUse.Sent,
        ["Sent Messages"] = ImapFolderUse.Sent,
        ["Отправленные"] = ImapFolderUse.Sent,
        ["Drafts"] = ImapFolderUse.Drafts,
        ["Черновики"] = ImapFolderUse.Drafts,
        ["Spam"] = ImapFolderUse.Junk,
        ["Junk"] = ImapFolderUse.Junk,
        ["Junk E-mail"] = ImapFolderUse.Junk,
        ["Bulk Mail"] = ImapFolderUse.Junk,
        ["Спам"] = ImapFolderUse.Junk,
        ["Trash"] = ImapFolderUse.Trash,
        ["Deleted Items"] = ImapFolderUse.Trash,
        ["Deleted Messages"] = ImapFolderUse.Trash,
        ["Корзина"] = ImapFolderUse.Trash,
        ["Удалённые"] = ImapFolderUse.Trash,
        ["Удаленные"] = ImapFolderUse.Trash,
        ["Archive"] = ImapFolderUse.Archive,
        ["Архив"] = ImapFolderUse.Archive,
    };

    /// <summary>What a folder of this name is usually for.</summary>
    public static ImapFolderUse Use(string title) => ByName.GetValueOrDefault(title);
}
