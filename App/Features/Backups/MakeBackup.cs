using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Backups;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Live;

namespace SmallDesk.Features.Backups;

/// <summary>Makes a backup, rehearses it, says what was found, and lets go of those that are too old.</summary>
internal sealed class MakeBackup(BackupWriter writer, BackupRehearsal rehearsal, WriteQueue writes, RaiseAlert alerts, DeskDirectory directory, TimeProvider time)
{
    private readonly SemaphoreSlim one = new(1);

    /// <summary>The nightly one; none where it is switched off.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> NightlyAsync(DateTime now, CancellationToken cancel)
    {
        if (!directory.Current.Rules.Backups.IsOn) return 0;
        await ExecuteAsync(Actor.System, cancel);
        return 1;
    }

    /// <exception cref="BackupException">It could not be made, or its rehearsal found it wrong.</exception>
    public async Task ExecuteAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Administer);
        await one.WaitAsync(cancel);
        try
        {
            await MakeAsync(actor, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task MakeAsync(Actor actor, CancellationToken cancel)
    {
        var name = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var id = await BeginAsync(actor, name);
        try
        {
            var size = await writer.WriteAsync(name, cancel);
            var (counts, problem) = await Task.Run(() => rehearsal.Run(name), cancel);
            await EndAsync(id, r => (r.Bytes, r.Files, r.FileBytes, r.RehearsedAt, r.Counted, r.Problem) = (size.Bytes, size.Files, size.FileBytes, Now, counts?.ToText(), problem));
            if (problem is not null) throw new BackupException(problem);
            await LetGoAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or System.Data.Common.DbException)
        {
            await EndAsync(id, r => r.Error = e.Message);
            throw new BackupException(e.Message, e);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task<long> BeginAsync(Actor actor, string name) => writes.RunAsync(scope =>
    {
        var record = new BackupRecord { Id = scope.NewId(), Name = name, StartedAt = scope.Now, ById = actor.AgentId };
        scope.Db.Backups.Add(record);
        scope.Announce(NoticeKind.Backup, record.Id);
        return ValueTask.FromResult(record.Id);
    });

    private Task EndAsync(long id, Action<BackupRecord> say) => writes.RunAsync(async scope =>
    {
        var record = await scope.Db.Backups.SingleAsync(b => b.Id == id);
        record.EndedAt = scope.Now;
        say(record);
        var isGood = record.Error is null && record.Problem is null;
        var fact = DeskEvent.Of(isGood ? DeskEventKind.BackupMade : DeskEventKind.BackupFailed, Actor.System, scope.Now);
        fact.Data = string.Create(CultureInfo.InvariantCulture, $$"""{"backup":{{id}},"bytes":{{record.Bytes}}}""");
        scope.Record(fact);
        if (!isGood) await alerts.ExecuteAsync(scope, AlertKind.BackupFailed, alerts.Owners, $"backup:{id}", data: new AlertData(Name: record.Name, Problem: record.Problem ?? record.Error).ToText());
        scope.Announce(NoticeKind.Backup, id);
    });

    private async Task LetGoAsync()
    {
        var gone = await writes.RunAsync(async scope =>
        {
            var kept = await scope.Db.Backups.Where(b => b.RemovedAt == null && b.EndedAt != null && b.Error == null).ToListAsync();
            var good = kept.Where(b => b.Problem is null).Select(b => (b.Id, b.StartedAt)).ToList();
            var old = BackupAges.TooOld(good, directory.Current.Rules.Backups, directory.Current.Zone, scope.Now).ToHashSet();
            List<BackupRecord> going = [.. kept.Where(b => old.Contains(b.Id) || (b.Problem is not null && b.StartedAt < scope.Now.AddDays(-7)))];
            foreach (var record in going)
            {
                record.RemovedAt = scope.Now;
                scope.Announce(NoticeKind.Backup, record.Id);
            }

            return going.ConvertAll(b => b.Name);
        });
        gone.ForEach(writer.Remove);
        writer.Tidy();
    }
}

/// <summary>A backup could not be made, or its rehearsal found it wrong: the message is a text key that begins with "backups.", or an error's words.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
