using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;

namespace SmallDesk.Features.Retention;

/// <summary>Says what is forgotten after how many days.</summary>
internal sealed class SaveRetention(SaveRules rules)
{
    public const int Least = 7;
    public const int Most = 3650;

    /// <returns>Problems by field ("raw", "files", "messages", "visitors") as text keys; empty when it is saved.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Actor actor, RetentionRules wanted)
    {
        actor.Demand(Permission.Administer);
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        foreach (var (field, days) in ((string, int?)[])[("raw", wanted.RawDays), ("files", wanted.FileDays), ("messages", wanted.MessageDays), ("visitors", wanted.VisitorDays)])
        {
            if (days is < Least or > Most) problems[field] = "retention.daysWrong";
        }

        if (problems.Count == 0) await rules.ExecuteAsync(actor, now => now with { Retention = wanted });
        return problems;
    }
}
