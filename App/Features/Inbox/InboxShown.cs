using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Features.Waiting;

namespace SmallDesk.Features.Inbox;

/// <summary>Which conversations a filter shows, as conditions of a query. What an index of its own leads to is the base; the rest narrows it.</summary>
internal sealed class InboxShown(DeskDirectory directory, TimeProvider time, Overdue overdue)
{
    /// <summary>How long a supervisor may bring back what was deleted.</summary>
    public static readonly TimeSpan DeletedFor = TimeSpan.FromDays(30);

    /// <summary>All that a filter shows.</summary>
    /// <param name="db">Where.</param>
    /// <param name="filter">What.</param>
    /// <param name="withSpam">Also what is marked as spam, where no view is chosen: somebody who searches wants to find it.</param>
    public IQueryable<Conversation> In(DeskDbContext db, InboxFilter filter, bool withSpam = false) => Narrowed(db, Base(db, filter, withSpam), filter);

    public IQueryable<Conversation> Base(DeskDbContext db, InboxFilter filter, bool withSpam = false)
    {
        var all = Standing(db, filter, withSpam);
        if (filter.ChannelId is { } channel) all = all.Where(c => c.ChannelId == channel);
        if (filter.TeamId is { } team) all = all.Where(c => c.TeamId != null && c.TeamId == team);
        if (filter.Status is { } status) all = all.Where(c => c.Status == status);
        if (filter.ContactId is { } contact) all = all.Where(c => c.ContactId == contact);
        all = filter.View switch
        {
            InboxView.Waiting => all.Where(c => c.WaitingSince != null),
            InboxView.Mine => all.Where(c => c.AssigneeId == filter.AgentId && c.Status == ConversationStatus.Open),
            InboxView.Unassigned => all.Where(c => c.AssigneeId == null && c.Status == ConversationStatus.Open),
            InboxView.Open => all.Where(c => c.Status == ConversationStatus.Open),
            InboxView.Pending => all.Where(c => c.Status == ConversationStatus.Pending),
            InboxView.Snoozed => all.Where(c => c.Status == ConversationStatus.Snoozed),
            InboxView.Mentions => all.Where(c => (from m in db.Mentions join n in db.Messages on m.MessageId equals n.Id where m.AgentId == filter.AgentId && n.DeletedAt == null select n.ConversationId).Contains(c.Id)),
            InboxView.Closed => all.Where(c => c.Status == ConversationStatus.Closed),
            _ => all,
        };
        return Only(all, filter.Only);
    }

    /// <summary>Those whose answer is overdue; or all others.</summary>
    public IQueryable<Conversation> OverdueIn(IQueryable<Conversation> all, bool not)
    {
        var condition = overdue.Condition();
        return all.Where(not ? Expression.Lambda<Func<Conversation, bool>>(Expression.Not(condition.Body), condition.Parameters) : condition);
    }

    private IQueryable<Conversation> Standing(DeskDbContext db, InboxFilter filter, bool withSpam)
    {
        var all = db.Conversations.AsQueryable().Where(c => c.MergedIntoId == null);
        if (filter.View == InboxView.Deleted)
        {
            var since = time.GetUtcNow().UtcDateTime - DeletedFor;
            return all.Where(c => c.DeletedAt != null && c.DeletedAt >= since);
        }

        if (filter.View == InboxView.Spam) return all.Where(c => c.SpamAt != null && c.DeletedAt == null);
        return withSpam && filter.View == InboxView.All ? all.Where(c => c.DeletedAt == null) : all.Where(c => c.SpamAt == null && c.DeletedAt == null);
    }

    private IQueryable<Conversation> Only(IQueryable<Conversation> all, ListFilter only)
    {
        all = only.Leads switch
        {
            ListLead.Channel when only.Channels[0] is var channel => all.Where(c => c.ChannelId == channel),
            ListLead.Status when only.Statuses[0] is var status => all.Where(c => c.Status == status),

            // Said twice, because the index of important ones is a partial one.
            ListLead.Priority when only.Priorities[0] is var priority => all.Where(c => c.Priority != ConversationPriority.Normal && c.Priority == priority),
            _ => all,
        };
        if (only.WaitingHours is { } hours)
        {
            var until = time.GetUtcNow().UtcDateTime.AddHours(-hours);
            all = all.Where(c => c.WaitingSince != null && c.WaitingSince <= until);
        }

        if (only.IsOverdue) all = all.Where(overdue.Condition());

        // Whatever began after a day has its last message after it.
        if ((only.LastFrom ?? only.BegunFrom) is { } from) all = all.Where(c => c.LastMessageAt >= StartOf(from));
        if (only.LastTo is { } to) all = all.Where(c => c.LastMessageAt < StartOf(to.AddDays(1)));
        return all;
    }

    public IQueryable<Conversation> Narrowed(DeskDbContext db, IQueryable<Conversation> all, InboxFilter filter)
    {
        var (only, me) = (filter.Only, filter.AgentId);
        if (only == ListFilter.Nothing) return all;
        if (only.Statuses.Count > 0 && only.Leads != ListLead.Status)
        {
            List<ConversationStatus> any = [.. only.Statuses];
            all = all.Where(c => any.Contains(c.Status));
        }

        if (only.Channels is { Count: > 1 } channels)
        {
            List<long> any = [.. channels];
            all = all.Where(c => any.Contains(c.ChannelId));
        }

        if (only.Assignees.Count > 0)
        {
            var (any, nobody) = (Assignees(filter), only.Assignees.Contains(ListFilter.None));
            all = all.Where(c => (nobody && c.AssigneeId == null) || any.Contains(c.AssigneeId!.Value));
        }

        if (only.Teams.Count > 0)
        {
            List<long> any = [.. only.Teams.Where(t => t > 0)];
            var none = only.Teams.Contains(ListFilter.None);
            all = all.Where(c => (none && c.TeamId == null) || any.Contains(c.TeamId!.Value));
        }

        if (only.Priorities.Count > 0 && only.Leads != ListLead.Priority)
        {
            List<ConversationPriority> any = [.. only.Priorities];
            all = all.Where(c => any.Contains(c.Priority));
        }

        foreach (var tag in only.Tags) all = all.Where(c => db.ConversationTags.Any(t => t.ConversationId == c.Id && t.TagId == tag));
        foreach (var tag in only.NotTags) all = all.Where(c => !db.ConversationTags.Any(t => t.ConversationId == c.Id && t.TagId == tag));
        if (only.IsUnread) all = all.Where(c => c.LastDirection == MessageDirection.In && c.Status != ConversationStatus.Closed && !db.ReadMarks.Any(r => r.AgentId == me && r.ConversationId == c.Id && r.MessageId >= c.LastMessageId));
        if (only.HasMyDraft) all = all.Where(c => db.Drafts.Any(d => d.AgentId == me && d.ConversationId == c.Id));
        return Begun(Speaking(db, all, only.Language), only);
    }

    private static IQueryable<Conversation> Speaking(DeskDbContext db, IQueryable<Conversation> all, string language) => language switch
    {
        "" => all,
        ListFilter.OtherLanguage => all.Where(c => db.Contacts.Any(p => p.Id == c.ContactId && p.Language != null && !EF.Functions.Like(p.Language, "ru%") && !EF.Functions.Like(p.Language, "en%"))),
        _ => all.Where(c => db.Contacts.Any(p => p.Id == c.ContactId && p.Language != null && EF.Functions.Like(p.Language, language + "%"))),
    };

    private IQueryable<Conversation> Begun(IQueryable<Conversation> all, ListFilter only)
    {
        if (only.BegunFrom is { } from) all = all.Where(c => c.CreatedAt >= StartOf(from));
        if (only.BegunTo is { } to) all = all.Where(c => c.CreatedAt < StartOf(to.AddDays(1)));
        return all;
    }

    /// <summary>Whose conversations are meant, nobody's aside.</summary>
    internal static List<long> Assignees(InboxFilter filter) =>
        [.. filter.Only.Assignees.Select(a => a == ListFilter.Me ? filter.AgentId ?? 0 : a).Where(a => a > 0).Distinct()];

    private DateTime StartOf(DateOnly day) => WallClock.StartOf(day, directory.Current.Zone);
}
