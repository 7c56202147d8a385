using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram.Acts;

/// <summary>Does what a button asks for, if whoever pressed it may, and says what came of it.</summary>
internal sealed class PressButton(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, ConversationChange change, CloseConversation close, SnoozeConversation snooze,
    PassOnWords words, ChannelHost.ChannelHost channels, Texts texts, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task ExecuteAsync(StaffAct act, AgentEntry? agent, CancellationToken cancel)
    {
        var (answer, isLoud) = await DoAsync(act, agent, cancel);
        await writes.RunAsync(async scope => await ActDone.SetAsync(scope, act));
        if (act.ExternalId is { } press && channels.Find(act.ChannelId)?.Channel is ITalksWithStaff bot)
            await bot.Staff.AnswerPressAsync(press, texts.In(agent?.Language ?? directory.Current.Desk?.Language ?? "en", answer), isLoud, cancel);
    }

    private async Task<(string Answer, bool IsLoud)> DoAsync(StaffAct act, AgentEntry? agent, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var post = await db.StaffPosts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == act.PostId, cancel);
        if (agent is null) return ("staffTelegram.pressed.stranger", true);

        // A button is its addressee's alone; in the group it is everybody's of ours, but what one of them wrote only they send.
        var isTheirs = post is { GroupId: null } ? post.AgentId == agent.Id : post?.GroupId is { } group && group == act.GroupId && (post.Kind != StaffPostKind.Stale || post.AgentId == agent.Id);
        if (post?.ConversationId is not { } conversation || !isTheirs) return ("staffTelegram.pressed.notYours", true);
        act.ConversationId = conversation;
        var actor = agent.AsActor();
        switch (StaffPress.Read(act.Text)?.Act)
        {
            case StaffPress.Take:
                return await TakeAsync(actor, conversation);
            case StaffPress.Close:
                return Told(await close.ExecuteAsync(actor, conversation), "staffTelegram.pressed.closed");
            case StaffPress.Snooze:
                return Told(await snooze.ExecuteAsync(actor, conversation, time.GetUtcNow().UtcDateTime + Hour), "staffTelegram.pressed.snoozed");
            case StaffPress.Anyway when post.ActId is { } asked && await db.StaffActs.AsNoTracking().FirstOrDefaultAsync(a => a.Id == asked, cancel) is { } wrote:
                return await AnywayAsync(act, wrote, post, agent, cancel);
            default:
                return ("staffTelegram.pressed.old", false);
        }
    }

    /// <summary>Nobody's conversation becomes theirs; a colleague's stays the colleague's.</summary>
    private async Task<(string Answer, bool IsLoud)> TakeAsync(Actor actor, long conversation)
    {
        long? holder = null;
        var done = await change.RunAsync(actor, conversation, (c, now) =>
        {
            holder = c.AssigneeId;
            return holder is null ? c.Assign(actor.AgentId, actor, now) : null;
        });
        return holder is { } other && other != actor.AgentId ? ("staffTelegram.pressed.taken", true) : Told(done, "staffTelegram.pressed.yours");
    }

    private async Task<(string Answer, bool IsLoud)> AnywayAsync(StaffAct act, StaffAct wrote, StaffPost post, AgentEntry agent, CancellationToken cancel)
    {
        if (post.SettledAt is not null) return ("staffTelegram.pressed.sent", false);
        var isSent = await words.AnywayAsync(act, wrote, agent, post.UpToId ?? 0, cancel);
        await writes.RunAsync(async scope =>
        {
            var row = await scope.Db.StaffPosts.SingleAsync(p => p.Id == post.Id);
            if (!isSent) return;
            (row.SettledAt, row.EditDueAt) = (scope.Now, scope.Now);
            scope.Announce(NoticeKind.Staff, row.Id);
        });
        return isSent ? ("staffTelegram.pressed.sent", false) : ("staffTelegram.pressed.notSent", false);
    }

    private static (string Answer, bool IsLoud) Told(ChangeResult result, string done) => result switch
    {
        ChangeResult.Done => (done, false),
        ChangeResult.Unchanged => ("staffTelegram.pressed.already", false),
        ChangeResult.NotFound => ("staffTelegram.gone", true),
        _ => ("staffTelegram.pressed.old", true),
    };
}
