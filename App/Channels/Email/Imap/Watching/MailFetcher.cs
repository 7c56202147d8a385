using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>Fetches one mail: small ones into memory, large ones into a file, of those too large the header.</summary>
internal sealed class MailFetcher(ImapClient client, WatchOptions options)
{
    private const int LargestHeader = 1024 * 1024;

    /// <summary>Fetches a mail as far as that is possible after so many failures.</summary>
    /// <returns>Its bytes, with how much of it they are; none when the outcome is that it is gone, or that the server left it out.</returns>
    /// <exception cref="MailServerException">The connection broke, or the server refused.</exception>
    public async Task<(ImapBodyOutcome Outcome, MailForm Form, Stream? Raw)> FetchAsync(ImapMail mail, int attempts, CancellationToken cancel)
    {
        if (attempts >= options.Attempts + 2) return (ImapBodyOutcome.Stored, MailForm.Unreadable, new MemoryStream());
        if (attempts >= options.Attempts || mail.Size > options.LargestMail) return await FetchHeaderAsync(mail.Uid, cancel);
        if (mail.Size <= options.LargeMail)
        {
            var small = await StoreAsync(new MemoryStream(), to => client.FetchAsync(mail.Uid, to, options.LargeMail, cancel));
            if (small.Outcome != ImapBodyOutcome.TooLarge) return (small.Outcome, MailForm.Whole, small.Raw);
            // The server had counted wrongly.
        }

        var large = await StoreAsync(OpenSpool(), to => client.FetchAsync(mail.Uid, to, options.LargestMail, cancel));
        return large.Outcome == ImapBodyOutcome.TooLarge ? await FetchHeaderAsync(mail.Uid, cancel) : (large.Outcome, MailForm.Whole, large.Raw);
    }

    private async Task<(ImapBodyOutcome Outcome, MailForm Form, Stream? Raw)> FetchHeaderAsync(uint uid, CancellationToken cancel)
    {
        var header = await StoreAsync(new MemoryStream(), to => client.FetchHeaderAsync(uid, to, LargestHeader, cancel));
        return (header.Outcome, MailForm.HeaderOnly, header.Raw);
    }

    private static async Task<(ImapBodyOutcome Outcome, Stream? Raw)> StoreAsync(Stream to, Func<Stream, Task<ImapBody>> fetch)
    {
        var isKept = false;
        try
        {
            var body = await fetch(to);
            isKept = body.Outcome == ImapBodyOutcome.Stored;
            to.Position = 0;
            return (body.Outcome, isKept ? to : null);
        }
        finally
        {
            if (!isKept) await to.DisposeAsync();
        }
    }

    private FileStream OpenSpool()
    {
        Directory.CreateDirectory(options.SpoolFolder);
        return new FileStream(
            Path.Combine(options.SpoolFolder, $"mail-{Guid.NewGuid():N}"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            });
    }
}
