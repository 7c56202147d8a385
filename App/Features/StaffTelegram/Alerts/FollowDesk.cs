using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.StaffTelegram.Group;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Alerts;

/// <summary>Reads on in the desk's past and queues what staff are to be told. The mark moves with what is queued: each event counts once.</summary>
internal sealed class FollowDesk(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, StaffBook book, PersonAlerts persons, GroupMirror group)
{
    // Few at a time: everybody's writing waits meanwhile.
    private const int AtOnce = 20;
    private const int ReadAtOnce = 500;

    // What lay there longer (a restored backup, bulk data) is no news.
    private static readonly TimeSpan News = TimeSpan.FromHours(24);

    private static readonly DeskEventKind[] Wanted =
    [
        DeskEventKind.CustomerWrote, DeskEventKind.AgentReplied, DeskEventKind.RobotReplied, DeskEventKind.MessagePassedOn, DeskEventKind.NoteAdded, DeskEventKind.ReplyTakenBack,
        DeskEventKind.ConversationAssigned, DeskEventKind.ConversationUnassigned, DeskEventKind.ConversationClosed, DeskEventKind.ConversationReopened, DeskEventKind.ConversationPending,
        DeskEventKind.ConversationSnoozed, DeskEventKind.ConversationWoke, DeskEventKind.ConversationOpened, DeskEventKind.DeliveryFailed,
    ];

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancel)
    {
        var (events, last) = await NextAsync(cancel);
        if (last is null) return false;
        await writes.RunAsync(async scope =>
        {
            foreach (var fact in events) await ApplyAsync(scope, fact);
            (await scope.Db.FollowerMarks.SingleAsync(m => m.Name == Beginning.Name)).EventId = last.Value;
            if (events.Count > 0) scope.Announce(NoticeKind.Staff, 0);
        });
        return true;
    }

    private async Task<(List<DeskEvent> Events, long? Last)> NextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mark = await db.FollowerMarks.AsNoTracking().FirstOrDefaultAsync(m => m.Name == Beginning.Name, cancel);
        if (mark is null) return ([], null);
        var read = await db.Events.AsNoTracking().Where(e => e.Id > mark.EventId).OrderBy(e => e.Id).Take(ReadAtOnce).ToListAsync(cancel);
        List<DeskEvent> wanted = [.. read.Where(e => e.ConversationId is not null && Wanted.Contains(e.Kind)).Take(AtOnce)];
        var last = wanted.Count == AtOnce ? wanted[^1].Id : read.Count > 0 ? read[^1].Id : (long?)null;
        return (wanted, last);
    }

    private async ValueTask ApplyAsync(WriteScope scope, DeskEvent fact)
    {
        if (scope.Now - fact.At > News || await FindAsync(scope, fact.ConversationId!.Value) is not { } conversation) return;
        await persons.FollowAsync(scope, fact, conversation);
        if (book.Read(() => scope.Db).Group is { } there) await group.FollowAsync(scope, fact, conversation, there);
        await scope.Db.SaveChangesAsync();
    }

    private static async ValueTask<Conversation?> FindAsync(WriteScope scope, long id)
    {
        var found = await scope.Db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DeletedAt == null && c.SpamAt == null);
        return found?.MergedIntoId is { } into ? await FindAsync(scope, into) : found;
    }
}
