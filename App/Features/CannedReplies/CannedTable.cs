using System.Globalization;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Tables;

namespace SmallDesk.Features.CannedReplies;

/// <summary>Canned replies as a table: which columns there are, what stands in them. Files are not in it.</summary>
internal static class CannedTable
{
    private const string All = "all", Me = "me", Sender = "sender", SnoozeFor = "snooze:";

    private static readonly string[] Columns = ["shortcut", "title", "folder", "for", "text_ru", "text_en", "assign", "after", "tags"];

    private static readonly Dictionary<string, string> Russian = new(StringComparer.Ordinal)
    {
        ["сокращение"] = "shortcut", ["команда"] = "shortcut", ["название"] = "title", ["папка"] = "folder", ["для"] = "for", ["чей"] = "for",
        ["текст"] = "text_ru", ["по-русски"] = "text_ru", ["по-английски"] = "text_en", ["text"] = "text_en", ["кому"] = "assign", ["затем"] = "after", ["метки"] = "tags",
    };

    /// <summary>A row with its draft.</summary>
    internal sealed record Draft(int Line, CannedDraft Reply, bool HasTags);

    public static byte[] Write(IEnumerable<CannedEntry> entries, DeskSnapshot desk) => CsvWriting.Write(entries.Select(string[] (e) =>
    [
        e.Shortcut, e.Title, e.Folder, e.IsShared ? All : Me, e.TextRu, e.TextEn, AssignOf(e.Plan, desk), AfterOf(e.Plan),
        string.Join("; ", e.Plan.TagIds.Select(desk.Tag).OfType<TagEntry>().Select(t => t.Name)),
    ]).Prepend(Columns));

    public static IReadOnlyList<Draft> Read(string text, Actor actor, DeskSnapshot desk, List<CsvMistake> mistakes)
    {
        var rows = CsvReading.Rows(new StringReader(text), mistakes).ToList();
        if (mistakes.Count > 0) return [];
        if (rows.Count < 2)
        {
            mistakes.Add(new CsvMistake(1, "canned.csv.empty"));
            return [];
        }

        List<string> names = [.. rows[0].Fields.Select(NameOf)];
        foreach (var (field, name) in rows[0].Fields.Zip(names).Where(p => p.Second.Length == 0 || names.Count(n => n == p.Second) > 1))
            mistakes.Add(new CsvMistake(1, name.Length == 0 ? "canned.csv.column" : "canned.csv.twice", field.Trim()));
        if (!names.Contains("title") || !(names.Contains("text_ru") || names.Contains("text_en"))) mistakes.Add(new CsvMistake(1, "canned.csv.needed"));
        return mistakes.Count > 0 ? [] : [.. rows.Skip(1).Select(r => DraftOf(r, names, actor, desk, mistakes)).OfType<Draft>()];
    }

    private static Draft? DraftOf(CsvRow row, List<string> names, Actor actor, DeskSnapshot desk, List<CsvMistake> mistakes)
    {
        if (row.Fields.Count > names.Count)
        {
            mistakes.Add(new CsvMistake(row.Line, "canned.csv.fields", $"{row.Fields.Count}", $"{names.Count}"));
            return null;
        }

        string Of(string name) => names.IndexOf(name) is >= 0 and var at && at < row.Fields.Count ? row.Fields[at].Trim() : "";
        var before = mistakes.Count;
        var isShared = IsShared(Of("for"), actor);
        var plan = PlanOf(Of("assign"), Of("after"), desk);
        if (isShared is null) mistakes.Add(new CsvMistake(row.Line, "canned.csv.for", Of("for")));
        if (isShared == true && !actor.May(Permission.Supervise)) mistakes.Add(new CsvMistake(row.Line, "canned.csv.notShared"));
        if (isShared == false && actor.AgentId is null) mistakes.Add(new CsvMistake(row.Line, "canned.csv.for", Of("for")));
        if (plan is null) mistakes.Add(new CsvMistake(row.Line, "canned.csv.plan", $"{Of("assign")} {Of("after")}".Trim()));
        var tags = TagsOf(Of("tags"), desk, row.Line, mistakes);
        if (mistakes.Count > before) return null;
        return new Draft(row.Line, CannedCheck.Tidy(new CannedDraft
        {
            IsShared = isShared!.Value, Shortcut = Of("shortcut"), Title = Of("title"), Folder = Of("folder"), TextRu = Of("text_ru"), TextEn = Of("text_en"), Plan = plan! with { TagIds = tags },
        }), names.Contains("tags"));
    }

    private static string NameOf(string field)
    {
        var name = field.Trim().ToLowerInvariant();
        return Columns.Contains(name) ? name : Russian.GetValueOrDefault(name, "");
    }

    private static bool? IsShared(string whose, Actor actor) => whose.ToLowerInvariant() switch
    {
        "" => actor.May(Permission.Supervise),
        All or "shared" or "всех" or "все" or "общий" => true,
        Me or "own" or "меня" or "я" or "личный" => false,
        _ => null,
    };

    private static CannedPlan? PlanOf(string assign, string after, DeskSnapshot desk)
    {
        var (to, agent) = assign.ToLowerInvariant() switch
        {
            "" => ((CannedAssign?)CannedAssign.None, (long?)null),
            Sender => (CannedAssign.Sender, null),
            var mail => desk.Agents.Values.FirstOrDefault(a => a.IsActive && a.Email == mail) is { } found ? (CannedAssign.Agent, found.Id) : (null, null),
        };
        var then = after.ToLowerInvariant();
        var days = then.StartsWith(SnoozeFor, StringComparison.Ordinal) && int.TryParse(then.AsSpan(SnoozeFor.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        CannedAfter? act = then switch { "" => CannedAfter.None, "close" => CannedAfter.Close, "pending" => CannedAfter.Pending, _ => days > 0 ? CannedAfter.Snooze : null };
        return act is null || to is null ? null : new CannedPlan(to.Value, agent, act.Value, days);
    }

    /// <summary>Tags by their names; they are not made here, so that a slip of the pen makes none.</summary>
    private static IReadOnlyList<long> TagsOf(string names, DeskSnapshot desk, int line, List<CsvMistake> mistakes)
    {
        List<long> tags = [];
        foreach (var name in names.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var key = Tag.KeyOf(name);
            if (desk.Tags.Values.FirstOrDefault(t => t.Key == key) is { } tag) tags.Add(tag.Id);
            else mistakes.Add(new CsvMistake(line, "canned.csv.tag", name));
        }

        return tags;
    }

    private static string AssignOf(CannedPlan plan, DeskSnapshot desk) => plan.Assign switch
    {
        CannedAssign.Sender => Sender,
        CannedAssign.Agent => desk.Agent(plan.AssigneeId) is { IsActive: true } agent ? agent.Email : "",
        _ => "",
    };

    private static string AfterOf(CannedPlan plan) => plan.After switch
    {
        CannedAfter.Close => "close",
        CannedAfter.Pending => "pending",
        CannedAfter.Snooze => string.Create(CultureInfo.InvariantCulture, $"{SnoozeFor}{plan.SnoozeDays}"),
        _ => "",
    };
}
