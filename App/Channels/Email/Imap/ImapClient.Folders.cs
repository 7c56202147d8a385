namespace SmallDesk.Channels.Email.Imap;

/// <content>Folders: listing, opening, searching.</content>
internal sealed partial class ImapClient
{
    /// <summary>Lists all folders with their uses as far as the server tells them (RFC 6154, or XLIST before it).</summary>
    public async Task<IReadOnlyList<ImapFolder>> ListFoldersAsync(CancellationToken cancel)
    {
        var answers = await RunAsync(ListCommand(), new ImapAnswers(), cancel);
        return [.. answers.Folders.DistinctBy(f => f.WireName, StringComparer.Ordinal)];
    }

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">Which.</param>
    /// <param name="readOnly">EXAMINE: nothing can be marked by accident, not even as seen.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Wire.MailServerException">It does not exist or cannot be opened.</exception>
    public async Task<ImapMailbox> OpenAsync(ImapFolder folder, bool readOnly, CancellationToken cancel)
    {
        Mailbox = new ImapMailbox(folder);
        var status = await ExecuteAsync(new ImapCommand(readOnly ? "EXAMINE" : "SELECT").Value(folder.WireBytes), new ImapAnswers(), cancel);
        if (status.IsOk) return Mailbox;
        Mailbox = null;
        throw status.ToRefusal();
    }

    /// <summary>Finds messages by UID.</summary>
    /// <returns>UIDs from the given one on, ascending; never a smaller one, although "n:*" also names the last (RFC 3501 §6.4.8).</returns>
    public async Task<IReadOnlyList<uint>> SearchFromAsync(uint first, CancellationToken cancel)
    {
        var found = await SearchAsync(new ImapCommand("UID SEARCH").Words($"UID {first}:*"), cancel);
        return found is not null ? [.. found.Where(u => u >= first)] : await ListFromAsync(first, cancel);
    }

    /// <summary>Finds messages received on or after a day, in the server's time zone.</summary>
    /// <returns>UIDs ascending.</returns>
    public async Task<IReadOnlyList<uint>> SearchSinceAsync(DateTime day, CancellationToken cancel) =>
        await SearchAsync(new ImapCommand("UID SEARCH").Words($"SINCE {ImapDate.WriteDay(day)}"), cancel)
        ?? throw ImapReader.Malformed("rounded UIDs");

    /// <summary>Finds messages by their Message-ID, given with its angle brackets.</summary>
    /// <returns>UIDs ascending.</returns>
    public async Task<IReadOnlyList<uint>> SearchMessageIdAsync(string messageId, CancellationToken cancel) =>
        await SearchAsync(new ImapCommand("UID SEARCH").Words("HEADER Message-ID").Value(messageId), cancel) ?? [];

    /// <summary>The highest UID now in the open folder; 0 when it is empty.</summary>
    public async Task<uint> HighestUidAsync(CancellationToken cancel)
    {
        if (Mailbox is { UidNext: > 0 }) return Mailbox.UidNext - 1;
        if (Mailbox is not { Exists: > 0 }) return 0;
        var answers = await RunAsync(new ImapCommand("UID FETCH").Words("* (UID)"), new ImapAnswers(), cancel);
        return answers.Mails.Keys.DefaultIfEmpty().Max();
    }

    private ImapCommand ListCommand()
    {
        if (Capabilities.Has("SPECIAL-USE") && Capabilities.Has("LIST-EXTENDED"))
            return new ImapCommand("LIST").Value("").Value("*").Words("RETURN (SPECIAL-USE)");
        var useXList = Capabilities.Has("XLIST") && !Capabilities.Has("SPECIAL-USE");
        return new ImapCommand(useXList ? "XLIST" : "LIST").Value("").Value("*");
    }

    private async Task<IReadOnlyList<uint>?> SearchAsync(ImapCommand command, CancellationToken cancel)
    {
        var answers = await RunAsync(command, new ImapAnswers(), cancel);
        return answers.FoundIsVague ? null : [.. answers.Found.Distinct().Order()];
    }

    // Where a search answers with rounded numbers, the messages themselves are asked.
    private async Task<IReadOnlyList<uint>> ListFromAsync(uint first, CancellationToken cancel)
    {
        var answers = await RunAsync(new ImapCommand("UID FETCH").Words($"{first}:* (UID)"), new ImapAnswers(), cancel);
        return [.. answers.Mails.Keys.Where(u => u >= first).Order()];
    }
}
