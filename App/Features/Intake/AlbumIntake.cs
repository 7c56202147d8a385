using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>
/// An album arrives in pieces, each an item of its own, over seconds. The first piece becomes the message at once; every further one joins it.
/// So nothing waits, nothing is lost between two pieces, and each piece has its line in the ledger.
/// </summary>
internal static class AlbumIntake
{
    /// <summary>The piece joins the message that the first one became.</summary>
    /// <returns>What became of it; null when it is the first.</returns>
    public static AcceptedItem? TryJoin(WriteScope scope, long channelId, InboundMessage item, string externalId)
    {
        if (item.AlbumKey is not { } album || scope.Rows.Message(channelId, KeyOf(album)) is not { } message) return null;
        AddPart(scope, message, externalId, item.Text);
        foreach (var file in item.Files) scope.Append(MessageIntake.Attach(scope, message.Id, file, externalId));
        if (item.Text.Length > 0)
        {
            (message.Text, message.Html) = message.Text.Length == 0 ? (item.Text, item.Html) : ($"{message.Text}\n\n{item.Text}", null);
            scope.Index(message, isNew: false);
            if (scope.Rows.Conversation(message.ConversationId) is { } conversation)
            {
                conversation.Retold(message);
                scope.Store(conversation);
            }
        }

        if (item.Chat is { Lost.Count: > 0 } more)
        {
            var facts = ChatFacts.Read(message.Chat) ?? new ChatFacts();
            message.Chat = (facts with { Lost = [.. facts.Lost, .. more.Lost] }).ToText();
        }

        scope.Store(message);
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
        scope.Announce(NoticeKind.Conversation, message.ConversationId, message.ConversationId);
        return new AcceptedItem(item.ItemKey, IntakeOutcome.Message, null, message.Id, message.ConversationId, IsRepeat: false);
    }

    /// <summary>Opens an album with its first piece.</summary>
    public static void Open(WriteScope scope, InboundMessage item, Message message)
    {
        if (item.AlbumKey is not { } album) return;
        AddPart(scope, message, KeyOf(album), "");
        AddPart(scope, message, message.ExternalId!, item.Text);
    }

    /// <summary>The whole text after the words of one piece changed; null when the message has only one.</summary>
    public static async ValueTask<string?> RetellAsync(WriteScope scope, Message message, string externalId, string text)
    {
        var parts = await PartsAsync(scope.Db, message.Id);
        if (parts.Find(p => p.ExternalId == externalId) is not { } changed) return null;
        changed.Text = text;
        return string.Join("\n\n", parts.Select(p => p.Text).Where(t => t.Length > 0));
    }

    private static Task<List<MessagePart>> PartsAsync(DeskDbContext db, long messageId) =>
        db.MessageParts.Where(p => p.MessageId == messageId).OrderBy(p => p.Id).ToListAsync();

    private static string KeyOf(string album) => "album:" + album;

    private static void AddPart(WriteScope scope, Message message, string externalId, string text) => scope.Append(new MessagePart
    {
        Id = scope.NewId(), MessageId = message.Id, ChannelId = message.ChannelId, ExternalId = externalId, Text = text,
    });
}
