namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>Why a mail comes.</summary>
internal enum MailOrigin
{
    /// <summary>It arrived.</summary>
    New,

    /// <summary>It was there before us and is imported by the owner's wish: nothing may be sent because of it.</summary>
    History,

    /// <summary>The server renumbered its mail: it may have come before under another key, and is to be recognised by its Message-ID or its bytes.</summary>
    Recovered,
}

/// <summary>How much of a mail there is.</summary>
internal enum MailForm
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Only the header: it is too large, or the server does not give the rest.</summary>
    HeaderOnly,

    /// <summary>Nothing: the server does not give it. It is still told, so that somebody looks into the mailbox.</summary>
    Unreadable,
}

/// <summary>A mail as it lies on the server.</summary>
/// <param name="Key">"folder/uidvalidity/uid": the same mail never has another, another mail never has the same.</param>
/// <param name="Description">UID, size, time of arrival and flags.</param>
/// <param name="Origin">Why it comes.</param>
/// <param name="Form">How much of it there is.</param>
/// <param name="Raw">Its bytes, at their beginning; valid until the next batch is asked for.</param>
internal sealed record FetchedMail(string Key, ImapMail Description, MailOrigin Origin, MailForm Form, Stream Raw) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Raw.DisposeAsync();
}

/// <summary>Mails to take in, and where to go on once they are stored.</summary>
/// <param name="Mails">In the order of their arrival as far as the server keeps it; may be none.</param>
/// <param name="Next">To be stored together with them.</param>
/// <param name="HistoryLeft">How many mails of the past are still to come, for the progress of an import.</param>
internal sealed record MailBatch(IReadOnlyList<FetchedMail> Mails, MailboxCursor Next, int HistoryLeft) : IAsyncDisposable
{
    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var mail in Mails) await mail.DisposeAsync();
    }
}
