using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Following;
using SmallDesk.Features.StaffTelegram.Group;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Alerts;

/// <summary>Reads on in the desk's past and queues what staff are to be told. The mark moves with what is queued: each event counts once.</summary>
internal sealed class FollowDesk(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, StaffBook book, PersonAlerts persons, GroupMirror group)
{
    private static readonly DeskEventKind[] Wanted =
    [
        DeskEventKind.CustomerWrote, DeskEventKind.AgentReplied, DeskEventKind.RobotReplied, DeskEventKind.MessagePassedOn, DeskEventKind.NoteAdded, DeskEventKind.ReplyTakenBack,
        DeskEventKind.ConversationAssigned, DeskEventKind.ConversationUnassigned, DeskEventKind.ConversationClosed, DeskEventKind.ConversationReopened, DeskEventKind.ConversationPending,
        DeskEventKind.ConversationSnoozed, DeskEventKind.ConversationWoke, DeskEventKind.ConversationOpened, DeskEventKind.DeliveryFailed, DeskEventKind.AgentMentioned,
    ];

    private readonly EventCursor cursor = new(contexts, writes, Beginning.Name, Wanted);

    /// <returns>Whether there may be more.</returns>
    public Task<bool> ExecuteAsync(CancellationToken cancel) => cursor.FollowAsync(
        async (scope, events) =>
        {
            foreach (var fact in events) await ApplyAsync(scope, fact);
            if (events.Count > 0) scope.Announce(NoticeKind.Staff, 0);
        },
        cancel);

    private async ValueTask ApplyAsync(WriteScope scope, DeskEvent fact)
    {
        if (!EventCursor.IsNews(fact, scope.Now) || fact.ConversationId is not { } about || await FindAsync(scope, about) is not { } conversation) return;
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
