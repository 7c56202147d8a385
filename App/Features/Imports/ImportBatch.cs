using System.Text.Json;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Imports;

/// <summary>Takes some rows over in one go: what they change, what is wrong with them, and how far the run is then, all in one transaction.</summary>
internal static class ImportBatch
{
    /// <summary>Holds rows against the desk and writes what they say.</summary>
    /// <returns>How many of each outcome, in the order of <see cref="RowOutcome"/>.</returns>
    public static int[] Take(ImportDesk desk, IEnumerable<ImportLine> lines, ImportMapping mapping, TimeZoneInfo zone)
    {
        var counts = new int[4];
        var (contacts, orders) = (new TakeContact(desk, mapping), new TakeOrder(desk, mapping, zone));
        foreach (var line in lines)
        {
            var outcome = line.Problems.Count > 0 ? RowOutcome.Faulty : line is ContactLine contact ? contacts.Take(contact) : orders.Take((OrderLine)line);
            counts[(int)outcome]++;
            desk.Problems.AddRange(line.Problems.Select(p => new ImportProblem { RunId = desk.Run.Id, Row = line.Row, Column = p.Column, Key = p.Key, Words = p.Words }));
        }

        return counts;
    }

    /// <param name="scope">Where it happens.</param>
    /// <param name="runId">The run.</param>
    /// <param name="from">How many rows were looked at before.</param>
    /// <param name="lines">The next ones.</param>
    /// <param name="isLast">There are no more.</param>
    /// <param name="mapping">What the columns mean.</param>
    /// <param name="desk">The desk's zone and tags.</param>
    /// <returns>False when the run does not go on from there: it was stopped, or is gone.</returns>
    public static bool Store(WriteScope scope, long runId, int from, IReadOnlyList<ImportLine> lines, bool isLast, ImportMapping mapping, DeskSnapshot desk)
    {
        if (scope.Rows.Cards.Run(runId) is not { State: ImportState.Running } run || run.RowsDone != from) return false;
        var actor = new Actor(run.ActorKind, run.ActorId, Permission.Supervise);
        var target = new ImportDesk(scope.Rows, scope.NewId, scope.Now, actor, run) { TagRoom = ImportDesk.RoomIn(desk.Tags.Count) };
        var counts = Take(target, lines, mapping, desk.Zone);
        foreach (var problem in target.Problems) scope.Rows.Insert(problem);
        Count(run, counts, lines.Count);
        if (isLast) End(scope, run, ImportState.Done, problem: null);
        scope.Rows.Update(run);
        foreach (var tag in target.NewTags) Tell(scope, tag, actor);
        scope.IndexCards(target.Findable);
        scope.Announce(NoticeKind.Import, runId);
        return true;
    }

    /// <summary>A run is over; what is written down of it says so.</summary>
    public static void End(WriteScope scope, ImportRun run, ImportState state, string? problem)
    {
        (run.State, run.FinishedAt, run.Problem) = (state, scope.Now, problem);
        var fact = DeskEvent.Of(DeskEventKind.ImportEnded, new Actor(run.ActorKind, run.ActorId, Permission.Supervise), scope.Now);
        fact.Data = FactOf(run);
        scope.Record(fact);
        scope.Announce(NoticeKind.Import, run.Id);
    }

    /// <summary>What the past keeps of a run: no words of customers.</summary>
    public static string FactOf(ImportRun run) => JsonSerializer.Serialize(
        new { run = run.Id, kind = run.Kind.ToString(), state = run.State.ToString(), rows = run.RowsDone, made = run.Made, changed = run.Changed, unchanged = run.Unchanged, faulty = run.Faulty }, JsonSerializerOptions.Web);

    private static void Count(ImportRun run, int[] counts, int rows)
    {
        run.RowsDone += rows;
        run.Made += counts[(int)RowOutcome.Made];
        run.Changed += counts[(int)RowOutcome.Changed];
        run.Unchanged += counts[(int)RowOutcome.Unchanged];
        run.Faulty += counts[(int)RowOutcome.Faulty];
    }

    private static void Tell(WriteScope scope, Tag tag, Actor actor)
    {
        var fact = DeskEvent.Of(DeskEventKind.TagSaved, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { tag = tag.Id, name = tag.Name, color = tag.Color });
        scope.Record(fact);
        scope.Announce(NoticeKind.Tag, tag.Id);
    }
}
