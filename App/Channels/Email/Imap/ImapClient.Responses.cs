using System.Globalization;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>Kinds of lines a server sends.</summary>
internal enum ImapLineKind
{
    /// <summary>"*": data, at any time, in any order.</summary>
    Untagged,

    /// <summary>"+": we may go on.</summary>
    GoAhead,

    /// <summary>The end of our command.</summary>
    Tagged,
}

/// <summary>A line from the server.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Status">How the command went, or an untagged status.</param>
/// <param name="Text">What stands behind "+".</param>
internal readonly record struct ImapLine(ImapLineKind Kind, ImapStatus? Status = null, string Text = "");

/// <content>What the server says.</content>
internal sealed partial class ImapClient
{
    private async Task<ImapLine> ReadAsync(ImapAnswers answers)
    {
        reader.BeginResponse();
        if (await reader.TryTakeAsync('+')) return new ImapLine(ImapLineKind.GoAhead, Text: await reader.ReadTextAsync());
        if (await reader.TryTakeAsync('*')) return await ReadUntaggedAsync(answers);
        if (await reader.AtLineEndAsync())
        {
            // An empty line too many, after a literal for instance.
            await reader.ReadLineEndAsync();
            return new ImapLine(ImapLineKind.Untagged);
        }

        var tag = await reader.ReadAtomAsync();
        if (tag != "A" + tags.ToString(CultureInfo.InvariantCulture)) throw ImapReader.Malformed("an answer to no question of ours");
        await reader.SkipSpacesAsync();
        var status = await ReadStatusTextAsync(await reader.ReadAtomAsync(), answers);
        return status.Kind is "OK" or "NO" or "BAD"
            ? new ImapLine(ImapLineKind.Tagged, status)
            : throw ImapReader.Malformed("an answer that is neither OK nor NO nor BAD");
    }

    private async Task<ImapLine> ReadUntaggedAsync(ImapAnswers answers)
    {
        await reader.SkipSpacesAsync();
        // Exchange has been seen to leave out the OK before a response code.
        var word = await reader.PeekAsync() == '[' ? "OK" : (await reader.ReadAtomAsync()).ToUpperInvariant();
        if (word is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH")
            return new ImapLine(ImapLineKind.Untagged, await ReadStatusTextAsync(word, answers));
        if (char.IsAsciiDigit(word.FirstOrDefault())) await ReadNumberedAsync(word, answers);
        else await ReadNamedAsync(word, answers);
        return new ImapLine(ImapLineKind.Untagged);
    }

    private async Task<ImapStatus> ReadStatusTextAsync(string kind, ImapAnswers answers)
    {
        var status = ImapStatus.Read(kind.ToUpperInvariant(), await reader.ReadTextAsync());
        Learn(status, answers);
        if (status.Kind != "BYE") return status;
        answers.SaidGoodbye = true;
        return answers.ExpectsGoodbye ? status : throw status.ToRefusal(MailTrouble.Goodbye);
    }

    private void Learn(ImapStatus status, ImapAnswers answers)
    {
        switch (status.Code)
        {
            case "ALERT":
                Alert = status.Words;
                break;
            case "CAPABILITY":
                Capabilities = ImapCapabilities.Read(status.Argument);
                break;
            case "UIDVALIDITY" when Mailbox is not null:
                Mailbox.UidValidity = ImapNumber.Exact(status.Argument) ?? 0;
                break;
            case "UIDNEXT" when Mailbox is not null:
                Mailbox.UidNext = ImapNumber.Exact(status.Argument) ?? 0;
                break;
            case "APPENDUID" when status.Argument.Split(' ') is [var validity, var uid]:
                answers.Appended = ImapNumber.Exact(validity) is { } v && ImapNumber.Exact(uid) is { } u ? new ImapAppended(v, u) : null;
                break;
        }
    }

    private async Task ReadNumberedAsync(string number, ImapAnswers answers)
    {
        await reader.SkipSpacesAsync();
        switch ((await reader.ReadAtomAsync()).ToUpperInvariant())
        {
            case "FETCH":
                await new ImapFetchReader(reader, answers).ReadAsync();
                return;
            case "EXISTS":
                answers.HasNews = true;
                if (Mailbox is not null) Mailbox.Exists = ImapNumber.About(number);
                break;
            case "RECENT":
                answers.HasNews |= ImapNumber.About(number) > 0;
                break;
            case "EXPUNGE" when Mailbox is { Exists: > 0 }:
                Mailbox.Exists--;
                break;
        }

        await reader.SkipResponseAsync();
    }

    private async Task ReadNamedAsync(string name, ImapAnswers answers)
    {
        switch (name)
        {
            case "CAPABILITY":
                Capabilities = ImapCapabilities.Read(await reader.ReadTextAsync());
                break;
            case "LIST" or "XLIST":
                await ReadFolderAsync(answers);
                break;
            case "SEARCH":
                await ReadFoundAsync(answers);
                break;
            default:
                await reader.SkipResponseAsync();
                break;
        }
    }

    private async Task ReadFolderAsync(ImapAnswers answers)
    {
        var attributes = (await reader.ReadValueAsync()).AsItems.Select(a => a.AsText).OfType<string>();
        var delimiter = (await reader.ReadValueAsync()).AsText;
        var name = (await reader.ReadValueAsync()).AsText;
        // A folder whose name is NIL, or what extensions put behind the name (RFC 5258), is nothing to us.
        if (name is not null) answers.Folders.Add(new ImapFolder(name, delimiter is { Length: 1 } ? delimiter[0] : null, [.. attributes]));
        await reader.SkipResponseAsync();
    }

    private async Task ReadFoundAsync(ImapAnswers answers)
    {
        while (true)
        {
            await reader.SkipSpacesAsync();
            if (await reader.AtLineEndAsync()) break;
            // Each number has the whole limit to itself: a full mailbox finds more than fits into one line.
            reader.BeginResponse();
            if (answers.Found.Count >= options.MostFound) throw ImapReader.Malformed($"more than {options.MostFound} UIDs");
            var value = await reader.ReadValueAsync();
            if (ImapNumber.Exact(value.AsText) is { } uid) answers.Found.Add(uid);
            else answers.FoundIsVague |= value is ImapValue.Text;
        }

        await reader.ReadLineEndAsync();
    }
}
