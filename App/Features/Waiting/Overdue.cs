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
        Expression<Func<Conversation, bool>> any = c => false;
        var bounds = dues.All().Select(c => (c.ChannelId, First: Bound(c.Clock, isFirst: true, now), Next: Bound(c.Clock, isFirst: false, now)));

        // Most channels of a desk keep the same targets and hours: one condition for all of them.
        foreach (var alike in bounds.GroupBy(b => (b.First, b.Next)))
        {
            var (first, next) = alike.Key;
            List<long> channels = [.. alike.Select(b => b.ChannelId)];
            var last = first > next ? first : next;
            any = Either(any, c => c.WaitingSince != null && c.WaitingSince <= last && channels.Contains(c.ChannelId) && (c.FirstResponseAt == null ? c.WaitingSince <= first : c.WaitingSince <= next));
        }

        return any;
    }

    private static DateTime Bound(AnswerClock clock, bool isFirst, DateTime now) => clock.Bound(TargetStage.Missed, isFirst, now) ?? Never;

    private static Expression<Func<Conversation, bool>> Either(Expression<Func<Conversation, bool>> left, Expression<Func<Conversation, bool>> right)
    {
        var body = new Swap(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<Conversation, bool>>(left.Body is ConstantExpression { Value: false } ? body : Expression.OrElse(left.Body, body), left.Parameters);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
