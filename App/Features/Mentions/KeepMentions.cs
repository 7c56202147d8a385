using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Mentions;

/// <summary>Keeps who is named in a note, so that they hear of it and find it again.</summary>
internal static class KeepMentions
{
    /// <summary>Of a note that is being stored. Whoever writes it need not be told.</summary>
    public static void Of(WriteScope scope, DeskSnapshot desk, Actor actor, Conversation conversation, Message note)
    {
        var named = NamedPeople.In(note.Text, desk).SelectMany(p => p.AgentIds).Where(id => id != actor.AgentId).Distinct().Order().ToList();
        if (named.Count == 0) return;
        foreach (var agent in named)
        {
            scope.Db.Mentions.Add(new Mention { MessageId = note.Id, AgentId = agent, ConversationId = conversation.Id, At = scope.Now });
            scope.Announce(NoticeKind.Mention, note.Id, conversation.Id, agent);
        }

        var fact = DeskEvent.Of(DeskEventKind.AgentMentioned, actor, scope.Now);
        (fact.ConversationId, fact.ContactId, fact.ChannelId, fact.MessageId) = (conversation.Id, conversation.ContactId, conversation.ChannelId, note.Id);
        fact.Data = JsonSerializer.Serialize(new { agents = named }, JsonSerializerOptions.Web);
        scope.Record(fact);
    }

    /// <summary>Somebody has seen a conversation up to a message. Where the note stands now counts, also after conversations were joined.</summary>
    public static async ValueTask SeenAsync(WriteScope scope, long agentId, long conversationId, long upToMessageId)
    {
        var unseen = await scope.Db.Mentions.Where(m => m.AgentId == agentId && m.SeenAt == null
            && scope.Db.Messages.Any(n => n.Id == m.MessageId && n.ConversationId == conversationId && n.Id <= upToMessageId)).ToListAsync();
        if (unseen.Count == 0) return;
        foreach (var mention in unseen) mention.SeenAt = scope.Now;
        scope.Announce(NoticeKind.Mention, 0, conversationId, agentId);
    }
}
