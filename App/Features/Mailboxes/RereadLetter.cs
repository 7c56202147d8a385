using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Mailboxes;

/// <summary>What came of reading a mail again.</summary>
internal enum RereadResult
{
    Done,

    /// <summary>There is no such mail, or its source was not kept.</summary>
    NotFound,

    /// <summary>It cannot be read that way.</summary>
    Unreadable,
}

/// <summary>Reads a mail again from its kept source under a character set that an agent picks. The source stays as it is, so every other way can still be tried.</summary>
internal sealed class RereadLetter(
    IEnumerable<IChannelKind> kinds, DeskDirectory directory, IDbContextFactory<DeskDbContext> contexts, LetterSource source, WriteQueue writes)
{
    private const int LargestSource = 64 * 1024 * 1024;

    /// <summary>What can be chosen for mails of a channel, likely ones first; empty when its mails are not kept.</summary>
    public IReadOnlyList<string> CharsetsOf(long channelId) => ReaderOf(channelId)?.Charsets ?? [];

    /// <param name="actor">Who wants that.</param>
    /// <param name="messageId">Which mail.</param>
    /// <param name="charset">How to read it; null as the mail itself says.</param>
    public async Task<RereadResult> ExecuteAsync(Actor actor, long messageId, string? charset)
    {
        actor.Demand(Permission.Work);
        if (await ChannelOfAsync(messageId) is not { } channelId || ReaderOf(channelId) is not { } reader) return RereadResult.NotFound;
        if (await SourceAsync(actor, messageId) is not { } raw) return RereadResult.NotFound;
        // Reading takes the processor for a while; neither the circuit nor the queue waits for it.
        return await Task.Run(() => reader.Read(raw, charset)) is { } read ? await StoreAsync(actor, messageId, charset, read) : RereadResult.Unreadable;
    }

    private IRawReader? ReaderOf(long channelId) => directory.Current.Channel(channelId) is { } channel ? kinds.FirstOrDefault(k => k.Kind == channel.Kind)?.Rereader : null;

    private async Task<long?> ChannelOfAsync(long messageId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Messages.AsNoTracking().Where(m => m.Id == messageId && m.Direction == MessageDirection.In && m.DeletedAt == null).Select(m => (long?)m.ChannelId).FirstOrDefaultAsync();
    }

    private async Task<ReadOnlyMemory<byte>?> SourceAsync(Actor actor, long messageId)
    {
        await using var packed = await source.OpenAsync(actor, messageId);
        if (packed is null) return null;
        using var plain = new MemoryStream();
        var block = new byte[64 * 1024];
        for (var read = await packed.ReadAsync(block); read > 0; read = await packed.ReadAsync(block))
        {
            if (plain.Length + read > LargestSource) return null;
            plain.Write(block, 0, read);
        }

        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }

    private Task<RereadResult> StoreAsync(Actor actor, long messageId, string? charset, ReadAgain read) => writes.RunAsync(async scope =>
    {
        var message = await scope.Db.Messages.Include(m => m.Attachments).FirstOrDefaultAsync(m => m.Id == messageId && m.DeletedAt == null);
        var conversation = message is null ? null : await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == message.ConversationId && c.DeletedAt == null);
        if (message is null || conversation is null || MailFacts.Read(message.Mail) is not { } facts) return RereadResult.NotFound;
        var formerSubject = message.Subject;
        (message.Text, message.VisibleText, message.Html, message.Subject) = (read.Text, read.VisibleText, read.Html, read.Subject);
        var author = facts.From is null ? null : facts.From with { Name = read.AuthorName };
        message.Mail = (facts with { Charset = charset, IsRich = read.IsRich, From = author }).ToText();
        scope.Index(message, isNew: false);
        scope.Record(conversation.MessageReread(message, formerSubject, charset, actor, scope.Now));
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        return RereadResult.Done;
    });
}
