using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Retention;

/// <summary>Forgets what is older than the owner wants it kept. Each portion is a write of its own: cut off anywhere, the rest follows the next night.</summary>
internal sealed class ForgetOld(ForgetRaw raw, ForgetFiles files, ForgetWords words, ForgetVisitors visitors, DeskDirectory directory, WriteQueue writes)
{
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancel">Stops between two portions.</param>
    /// <returns>How many items, files, messages and visitors were forgotten.</returns>
    public async Task<long> ExecuteAsync(DateTime now, CancellationToken cancel = default)
    {
        var rules = directory.Current.Rules.Retention;
        var (items, dropped, messages, people) = (
            rules.RawDays is { } r ? await raw.ExecuteAsync(now.AddDays(-r), cancel) : 0,
            rules.FileDays is { } f ? await files.ExecuteAsync(now.AddDays(-f), cancel) : 0,
            rules.MessageDays is { } m ? await words.ExecuteAsync(now.AddDays(-m), cancel) : 0,
            rules.VisitorDays is { } v ? await visitors.ExecuteAsync(now.AddDays(-v), cancel) : 0);
        if (items + dropped + messages + people == 0) return 0;
        await writes.RunAsync(scope =>
        {
            var fact = DeskEvent.Of(DeskEventKind.Retired, Actor.System, scope.Now);
            fact.Data = string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"items":{{items}},"files":{{dropped}},"messages":{{messages}},"visitors":{{people}}}""");
            scope.Record(fact);
            return ValueTask.CompletedTask;
        });
        return items + dropped + messages + people;
    }
}
