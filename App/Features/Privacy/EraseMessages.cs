using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Search;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy;

/// <summary>Takes the words, files and headers out of messages, and their words out of the search. The rows stay, so that numbers stay true and nothing comes in again.</summary>
internal sealed class EraseMessages(ErasedFiles files)
{
    /// <summary>So many in one go: some milliseconds of the writer's time.</summary>
    public const int AtOnce = 25;

    /// <param name="scope">Where it happens.</param>
    /// <param name="messages">With their attachments, tracked.</param>
    public async ValueTask ExecuteAsync(WriteScope scope, IReadOnlyList<Message> messages)
    {
        List<long> ids = [.. messages.Select(m => m.Id)];
        var texts = messages.Select(SearchText.Of).ToList();
        texts.AddRange(await FormerAsync(scope, messages));
        texts.AddRange(await scope.Db.MessageParts.Where(p => ids.Contains(p.MessageId)).Select(p => p.Text).ToListAsync());
        foreach (var id in ids) scope.Unindex(id);
        scope.ForgetWords(texts);
        await scope.Db.MessageParts.Where(p => ids.Contains(p.MessageId)).ExecuteDeleteAsync();
        await scope.Db.Mentions.Where(m => ids.Contains(m.MessageId)).ExecuteDeleteAsync();
        await scope.Db.DeliveryAttempts.Where(a => ids.Contains(a.MessageId) && a.Error != null).ExecuteUpdateAsync(s => s.SetProperty(a => a.Error, (string?)null));
        var attachments = messages.SelectMany(m => m.Attachments).ToList();
        await files.DropAsync(scope, attachments.Select(a => a.Hash), [.. attachments.Select(a => a.Id)]);
        scope.Db.Attachments.RemoveRange(attachments);
        foreach (var message in messages) message.Erase(scope.Now);
    }

    /// <summary>What they said before they were changed is told by facts, whose words go with the rest.</summary>
    private static async ValueTask<List<string>> FormerAsync(WriteScope scope, IReadOnlyList<Message> messages)
    {
        List<long> ids = [.. messages.Select(m => m.Id)], conversations = [.. messages.Select(m => m.ConversationId).Distinct()];
        var told = await scope.Db.Events.Where(e => e.ConversationId != null && conversations.Contains(e.ConversationId.Value) && e.MessageId != null && ids.Contains(e.MessageId.Value) && e.Data != null).ToListAsync();
        List<string> former = [];
        foreach (var fact in told.Where(f => !ErasedFacts.IsKept(f.Kind)))
        {
            if (fact.Kind is DeskEventKind.MessageEdited or DeskEventKind.ReplyEdited && FormerWords.Read(fact.Data!) is { } words) former.Add(words.Former);
            fact.Data = null;
        }

        return former;
    }
}
