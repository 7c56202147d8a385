namespace SmallDesk.Channels.Email.Imap;

/// <content>Messages: describing, fetching, and the few changes that the owner can ask for.</content>
internal sealed partial class ImapClient
{
    /// <summary>Describes messages. Those that are gone are simply not there.</summary>
    /// <param name="uids">Ascending.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Ascending by UID.</returns>
    public async Task<IReadOnlyList<ImapMail>> DescribeAsync(IReadOnlyList<uint> uids, CancellationToken cancel)
    {
        if (uids.Count == 0) return [];
        var command = new ImapCommand("UID FETCH").Words($"{UidSet.Write(uids)} (UID RFC822.SIZE INTERNALDATE FLAGS)");
        var answers = await RunAsync(command, new ImapAnswers(), cancel);
        return [.. uids.Where(answers.Mails.ContainsKey).Select(u => answers.Mails[u])];
    }

    /// <summary>Fetches a whole message without marking it as seen.</summary>
    /// <param name="uid">Which.</param>
    /// <param name="to">Where its bytes go as they arrive; holds a part of it when this throws.</param>
    /// <param name="limit">Most bytes wanted; a larger body is dropped and reported.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ImapBody> FetchAsync(uint uid, Stream to, long limit, CancellationToken cancel) =>
        FetchAsync("BODY.PEEK[]", uid, to, limit, cancel);

    /// <summary>Fetches the header of a message without marking it as seen.</summary>
    public Task<ImapBody> FetchHeaderAsync(uint uid, Stream to, long limit, CancellationToken cancel) =>
        FetchAsync("BODY.PEEK[HEADER]", uid, to, limit, cancel);

    /// <summary>Appends a message (RFC 3501 §6.3.11).</summary>
    /// <param name="folder">Where.</param>
    /// <param name="message">Its bytes with CRLF line ends, from where the stream stands.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="flags">"\Seen" and others.</param>
    /// <param name="at">Its INTERNALDATE, UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Where it is, when the server says so (UIDPLUS).</returns>
    /// <exception cref="Wire.MailServerException">Refused: no such folder (TRYCREATE), full (OVERQUOTA), too large.</exception>
    public async Task<ImapAppended?> AppendAsync(
        ImapFolder folder, Stream message, long length, IReadOnlyList<string> flags, DateTime at, CancellationToken cancel)
    {
        if (Capabilities.AppendLimit is { } limit && length > limit)
            throw new Wire.MailServerException(Wire.MailTrouble.Refused, $"The server takes at most {limit} bytes.") { Code = "TOOBIG" };
        var command = new ImapCommand("APPEND").Value(folder.WireBytes)
            .Words($"({string.Join(' ', flags)}) \"{ImapDate.Write(at)}\"").Message(message, length);
        return (await RunAsync(command, new ImapAnswers(), cancel, options.Body)).Appended;
    }

    /// <summary>Adds flags to messages of a folder opened for writing.</summary>
    public Task AddFlagsAsync(IReadOnlyList<uint> uids, IReadOnlyList<string> flags, CancellationToken cancel) =>
        RunAsync(new ImapCommand("UID STORE").Words($"{UidSet.Write(uids)} +FLAGS.SILENT ({string.Join(' ', flags)})"), new ImapAnswers(), cancel);

    /// <summary>Moves messages (RFC 6851); without MOVE they are copied and the originals marked as deleted, and removed where that touches no others (UIDPLUS).</summary>
    public async Task MoveAsync(IReadOnlyList<uint> uids, ImapFolder to, CancellationToken cancel)
    {
        var set = UidSet.Write(uids);
        if (Capabilities.Has("MOVE"))
        {
            await RunAsync(new ImapCommand("UID MOVE").Words(set).Value(to.WireBytes), new ImapAnswers(), cancel);
            return;
        }

        await RunAsync(new ImapCommand("UID COPY").Words(set).Value(to.WireBytes), new ImapAnswers(), cancel);
        await AddFlagsAsync(uids, ["\\Deleted"], cancel);
        if (Capabilities.Has("UIDPLUS")) await RunAsync(new ImapCommand("UID EXPUNGE").Words(set), new ImapAnswers(), cancel);
    }

    private async Task<ImapBody> FetchAsync(string section, uint uid, Stream to, long limit, CancellationToken cancel)
    {
        var answers = new ImapAnswers { Body = to, BodyLimit = limit, BodyUid = uid };
        await RunAsync(new ImapCommand("UID FETCH").Words($"{uid} ({section})"), answers, cancel, options.Body);
        return answers.BodyResult ?? new ImapBody(ImapBodyOutcome.Gone, 0);
    }
}
