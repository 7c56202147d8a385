using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Features.StaffTelegram.Arrivals;

namespace SmallDesk.Features.StaffTelegram.Acts;

/// <summary>Words of one of ours go to the customer in the customer's own channel, or become a note.</summary>
internal sealed class PassOnWords(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, SendReply send, AddNote note, ChannelHost.ChannelHost channels)
{
    public async Task ExecuteAsync(StaffAct act, AgentEntry agent, CancellationToken cancel)
    {
        var files = ActFiles.Read(act.Files);
        if (files.IsUnsupported || files.Lost.Count > 0)
        {
            var words = files.IsUnsupported ? StaffWords.Of("staffTelegram.unsupported") : StaffWords.Of("staffTelegram.fileLost", string.Join(", ", files.Lost));
            await writes.RunAsync(scope => ActDone.AnswerAsync(scope, act, words));
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var uploads = await UploadsAsync(act, agent, files);

        // What answers a note that named them is for the colleague, not for the customer.
        var answersNote = act.PostId is not null && await db.StaffPosts.AnyAsync(p => p.Id == act.PostId && p.Kind == StaffPostKind.Mention, cancel);
        if ((NoteText.Of(act.Text) ?? (answersNote ? act.Text : null)) is { } text) await NoteAsync(db, act, agent, text, uploads, cancel);
        else await SendAsync(db, act, act, agent, uploads, await SeenByStaff.UpToAsync(db, act), cancel);
    }

    /// <summary>The same words once more, after they were shown what is newer.</summary>
    /// <returns>Whether they went, or wait to.</returns>
    public async Task<bool> AnywayAsync(StaffAct press, StaffAct wrote, AgentEntry agent, long seen, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await SendAsync(db, press, wrote, agent, await UploadsAsync(wrote, agent, ActFiles.Read(wrote.Files)), seen, cancel);
    }

    private async Task<bool> SendAsync(DeskDbContext db, StaffAct act, StaffAct wrote, AgentEntry agent, IReadOnlyList<long> uploads, long seen, CancellationToken cancel)
    {
        var reply = new ReplyText(wrote.ConversationId!.Value, wrote.Text) { AttachmentIds = uploads, SeenUpTo = seen, ClientId = ActMark.Of(wrote) };
        switch (await send.ExecuteAsync(agent.AsActor(), reply))
        {
            case ReplyResult.Stored stored:
                await ConfirmAsync(db, act, wrote, stored.MessageId, "staffTelegram.sent", cancel);
                return true;
            case ReplyResult.Stale stale:
                await writes.RunAsync(scope => AskAsync(scope, act, wrote, stale.NewerMessageIds));
                return false;
            case ReplyResult.Refused refused:
                await writes.RunAsync(scope => ActDone.AnswerAsync(scope, act, StaffWords.Of("staffTelegram.refused", refused.Reason)));
                return false;
            default:
                await writes.RunAsync(scope => ActDone.AnswerAsync(scope, act, StaffWords.Of("staffTelegram.gone")));
                return false;
        }
    }

    private async Task NoteAsync(DeskDbContext db, StaffAct act, AgentEntry agent, string text, IReadOnlyList<long> uploads, CancellationToken cancel)
    {
        switch (await note.ExecuteAsync(agent.AsActor(), new ReplyText(act.ConversationId!.Value, text) { AttachmentIds = uploads, ClientId = ActMark.Of(act) }))
        {
            case ReplyResult.Stored stored:
                await ConfirmAsync(db, act, act, stored.MessageId, "staffTelegram.noted", cancel);
                break;
            case ReplyResult.Refused refused:
                await writes.RunAsync(scope => ActDone.AnswerAsync(scope, act, StaffWords.Of("staffTelegram.refused", refused.Reason)));
                break;
            default:
                await writes.RunAsync(scope => ActDone.AnswerAsync(scope, act, StaffWords.Of("staffTelegram.gone")));
                break;
        }
    }

    /// <summary>In a group a mark on their words says it, so that colleagues' talk is not doubled; in their own chat a word does.</summary>
    private async Task ConfirmAsync(DeskDbContext db, StaffAct act, StaffAct wrote, long messageId, string key, CancellationToken cancel)
    {
        var isMarked = wrote is { GroupId: not null, ExternalId: { } theirs } && channels.Find(wrote.ChannelId)?.Channel is ITalksWithStaff bot && await bot.Staff.MarkAsync(theirs, cancel);
        var name = await db.Conversations.Where(c => c.Id == wrote.ConversationId).Join(db.Contacts, c => c.ContactId, k => k.Id, (c, k) => new { c.Number, k.Name }).FirstOrDefaultAsync(cancel);
        await writes.RunAsync(async scope =>
        {
            if (await ActDone.SetAsync(scope, act) is null) return;
            var row = await scope.Db.StaffActs.SingleAsync(a => a.Id == wrote.Id);
            row.MessageId ??= messageId;

            // After "send anyway" the question itself turns into the answer.
            if (isMarked || act.Id != wrote.Id) return;
            StaffWords.Answer(scope, row, StaffWords.Of(key, string.IsNullOrWhiteSpace(name?.Name) ? $"№{name?.Number}" : name.Name));
        });
    }

    private static async ValueTask AskAsync(WriteScope scope, StaffAct act, StaffAct wrote, IReadOnlyList<long> newer)
    {
        if (await ActDone.SetAsync(scope, act) is null) return;
        StaffWords.Queue(scope, new StaffPost
        {
            Kind = StaffPostKind.Stale, ChannelId = wrote.ChannelId, AgentId = wrote.AgentId, GroupId = wrote.GroupId, ConversationId = wrote.ConversationId, ActId = wrote.Id,
            FromId = newer.Min(), UpToId = newer.Max(), ReplyTo = wrote.ExternalId,
        });
    }

    /// <summary>Their files become uploads of theirs, once.</summary>
    private async Task<IReadOnlyList<long>> UploadsAsync(StaffAct act, AgentEntry agent, ActFiles files)
    {
        if (files.Files.Count == 0) return [];
        var ids = act.UploadIds ?? await writes.RunAsync(async scope =>
        {
            var row = await scope.Db.StaffActs.SingleAsync(a => a.Id == act.Id);
            if (row.UploadIds is { } before) return before;
            return row.UploadIds = string.Join(',', UploadCopies.Add(scope, agent.AsActor(), files.Files).Select(u => u.Id));
        });
        return [.. ids.Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
    }
}

/// <summary>How a note for colleagues is told from an answer: it begins with two slashes, or with "/note".</summary>
internal static class NoteText
{
    private static readonly string[] Marks = ["//", "/note ", "/note\n"];

    /// <summary>The note without its mark; null for an answer.</summary>
    public static string? Of(string text) =>
        Marks.FirstOrDefault(m => text.StartsWith(m, StringComparison.OrdinalIgnoreCase)) is { } mark ? text[mark.Length..].Trim() : null;
}
