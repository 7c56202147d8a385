using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;

namespace SmallDesk.Features.Backups;

/// <summary>Says whether and when there is a nightly backup, and which are kept.</summary>
internal sealed class SaveBackupRules(SaveRules rules)
{
    public const int Most = 60;

    /// <returns>Problems by field ("hour", "kept") as text keys; empty when it is saved.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ExecuteAsync(Actor actor, BackupRules wanted)
    {
        actor.Demand(Permission.Administer);
        Dictionary<string, string> problems = new(StringComparer.Ordinal);
        if (wanted.Hour is < 0 or > 23) problems["hour"] = "backups.hourWrong";
        if (wanted.Days is < 1 or > Most || wanted.Weeks is < 0 or > Most || wanted.Months is < 0 or > Most) problems["kept"] = "backups.keptWrong";
        if (problems.Count == 0) await rules.ExecuteAsync(actor, now => now with { Backups = wanted });
        return problems;
    }
}
