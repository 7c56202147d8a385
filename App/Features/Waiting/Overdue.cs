using System.Linq.Expressions;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.Waiting;

/// <summary>Which conversations have missed their target, as a condition of a query: for each channel a time since which somebody waits.</summary>
internal sealed class Overdue(AnswerDues dues, TimeProvider time)
{
    // Before anybody wrote anything: a bound that nobody has come to.
    private static readonly DateTime Never = DateTime.UnixEpoch;

    public Expression<Func<Conversation, bool>> Condition()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var bounds = dues.All().Select(c => (c.ChannelId, First: Bound(c.Clock, isFirst: true, now), Next: Bound(c.Clock, isFirst: false, now))).ToList();
        if (bounds.Count == 0) return c => false;

        // Said for all first: so the index of those who wait leads to them.
        var last = bounds.Max(b => b.First > b.Next ? b.First : b.Next);
        Expression<Func<Conversation, bool>> waits = c => c.WaitingSince != null && c.WaitingSince <= last;

        // Most channels of a desk keep the same targets and hours: one condition for all of them.
        var any = bounds.GroupBy(b => (b.First, b.Next)).Select(alike => In([.. alike.Select(b => b.ChannelId)], alike.Key.First, alike.Key.Next))
            .Aggregate((left, right) => Joined(left, right, Expression.OrElse));
        return Joined(waits, any, Expression.AndAlso);
    }

    private static Expression<Func<Conversation, bool>> In(List<long> channels, DateTime first, DateTime next) =>
        c => channels.Contains(c.ChannelId) && (c.FirstResponseAt == null ? c.WaitingSince <= first : c.WaitingSince <= next);

    private static DateTime Bound(AnswerClock clock, bool isFirst, DateTime now) => clock.Bound(TargetStage.Missed, isFirst, now) ?? Never;

    private static Expression<Func<Conversation, bool>> Joined(
        Expression<Func<Conversation, bool>> left, Expression<Func<Conversation, bool>> right, Func<Expression, Expression, Expression> join) =>
        Expression.Lambda<Func<Conversation, bool>>(join(left.Body, new Swap(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
