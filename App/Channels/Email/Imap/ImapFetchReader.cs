using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>Reads a FETCH response (RFC 3501 §7.4.2); a body goes straight into the caller's stream.</summary>
internal sealed class ImapFetchReader(ImapReader reader, ImapAnswers answers)
{
    private uint? uid;
    private long? size;
    private DateTime? receivedAt;
    private IReadOnlyList<string>? flags;
    private ImapBody? body;

    /// <summary>Reads from behind the word FETCH to the end of the response.</summary>
    /// <exception cref="MailServerException">It is not one, or a body came for another message than asked.</exception>
    public async ValueTask ReadAsync()
    {
        await reader.SkipSpacesAsync();
        if (!await reader.TryTakeAsync('(')) throw ImapReader.Malformed("a FETCH without a list");
        while (true)
        {
            await reader.SkipSpacesAsync();
            if (await reader.TryTakeAsync(')')) break;
            var name = await reader.ReadAtomAsync();
            if (name.Length == 0) throw ImapReader.Malformed("a FETCH item without a name");
            await ReadItemAsync(name.ToUpperInvariant());
        }

        await reader.ReadLineEndAsync();
        Tell();
    }

    private async ValueTask ReadItemAsync(string name)
    {
        await reader.SkipSpacesAsync();
        if (name.StartsWith("BODY[", StringComparison.Ordinal) || name is "RFC822" or "RFC822.HEADER")
        {
            await ReadBodyAsync();
            return;
        }

        var value = await reader.ReadValueAsync();
        switch (name)
        {
            case "UID":
                uid = ImapNumber.Exact(value.AsText);
                break;
            case "RFC822.SIZE":
                size = ImapNumber.About(value.AsText);
                break;
            case "INTERNALDATE":
                receivedAt = ImapDate.Read(value.AsText);
                break;
            case "FLAGS":
                flags = [.. value.AsItems.Select(f => f.AsText).OfType<string>()];
                break;
        }
    }

    private async ValueTask ReadBodyAsync()
    {
        if (!await reader.AtStringAsync())
        {
            await SkipNilAsync();
            body = new ImapBody(ImapBodyOutcome.Missing, 0);
        }
        else if (await reader.PeekAsync() == '"')
        {
            var text = (await reader.ReadValueAsync()).AsText!;
            await StoreAsync(text.Length, to => to.WriteAsync(System.Text.Encoding.Latin1.GetBytes(text)));
        }
        else
        {
            var length = await reader.ReadLiteralHeadAsync() ?? throw ImapReader.Malformed("a body without a length");
            if (!IsWanted(length)) await reader.CopyAsync(length, null);
            await StoreAsync(length, to => reader.CopyAsync(length, to));
        }
    }

    // The value may be left out: then the next item's name, or the end of the list, stands here.
    private async ValueTask SkipNilAsync()
    {
        if (await reader.PeekAsync() is not ((byte)'N' or (byte)'n')) return;
        var atom = await reader.ReadAtomAsync();
        if (!atom.Equals("NIL", StringComparison.OrdinalIgnoreCase)) await ReadItemAsync(atom.ToUpperInvariant());
    }

    private async ValueTask StoreAsync(long length, Func<Stream, ValueTask> copy)
    {
        var wanted = IsWanted(length);
        if (wanted) await copy(answers.Body!);
        body = new ImapBody(wanted ? ImapBodyOutcome.Stored : ImapBodyOutcome.TooLarge, length);
    }

    private bool IsWanted(long length) =>
        answers is { Body: not null, BodyResult: null } && body is null && length <= answers.BodyLimit && (uid is null || uid == answers.BodyUid);

    private void Tell()
    {
        if (body is { Outcome: ImapBodyOutcome.Stored } && uid is not null && uid != answers.BodyUid)
            throw ImapReader.Malformed("the body of another message");
        if (body is not null && (uid is null || uid == answers.BodyUid)) answers.BodyResult ??= body;
        if (uid is not { } known) return;
        var before = answers.Mails.GetValueOrDefault(known) ?? new ImapMail(known, 0, null, []);
        answers.Mails[known] = before with { Size = size ?? before.Size, ReceivedAt = receivedAt ?? before.ReceivedAt, Flags = flags ?? before.Flags };
    }
}
