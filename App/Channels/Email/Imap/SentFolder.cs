namespace SmallDesk.Channels.Email.Imap;

/// <summary>What became of a copy for the folder of sent mail.</summary>
internal enum SentCopy
{
    /// <summary>The provider had kept one itself.</summary>
    AlreadyThere,

    /// <summary>It has been put there.</summary>
    Appended,

    /// <summary>There is no such folder.</summary>
    NoFolder,
}

/// <summary>Keeps a copy of what was sent where the mailbox's owner looks for it, once.</summary>
internal static class SentFolder
{
    /// <summary>Puts a copy into the folder for sent mail unless one with its Message-ID is there. Ask some 30 seconds after sending, so that the provider's own copy is found.</summary>
    /// <param name="client">Signed in; another folder may be open, afterwards the one for sent mail is.</param>
    /// <param name="messageId">With its angle brackets.</param>
    /// <param name="message">Its bytes with CRLF line ends, from where the stream stands.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="at">When it was sent, UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Wire.MailServerException">The mailbox is full, or the connection broke.</exception>
    public static async Task<SentCopy> KeepAsync(
        ImapClient client, string messageId, Stream message, long length, DateTime at, CancellationToken cancel)
    {
        var folders = await client.ListFoldersAsync(cancel);
        if (ImapFolder.Find(folders, ImapFolderUse.Sent) is not { } sent) return SentCopy.NoFolder;
        await client.OpenAsync(sent, readOnly: true, cancel);
        if ((await client.SearchMessageIdAsync(messageId, cancel)).Count > 0) return SentCopy.AlreadyThere;
        await client.AppendAsync(sent, message, length, ["\\Seen"], at, cancel);
        return SentCopy.Appended;
    }
}
