using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Hosting.Verbs;

namespace SmallDesk.Hosting.Doctor;

/// <summary>One walk past everything the desk needs. Changes nothing.</summary>
internal sealed class Examination(VerbWords words, TimeProvider time, bool isOffline)
{
    private readonly DeskFolder folder = words.Folder;

    public async IAsyncEnumerable<Finding> RunAsync()
    {
        yield return Finding.Good("doctor.version", DeskVersion.Text, folder.Root);
        var places = FolderLook.At(folder).ToList();
        foreach (var finding in places) yield return finding;
        yield return DiskLook.At(folder);
        if (places.Exists(f => f.Level == FindingLevel.Bad)) yield break;
        var state = await Task.Run(() => DatabaseLook.At(folder));
        yield return DatabaseFinding(state);
        yield return ClockLook.At(time.GetUtcNow().UtcDateTime, state.NewestAt);
        var isRunning = IsRunning();
        await foreach (var finding in new DoorLook(words, isRunning, isOffline).RunAsync()) yield return finding;
        if (isOffline || state is not { Verdict: DatabaseVerdict.Fine, IsCurrent: true }) yield break;
        await foreach (var finding in new ChannelsLook(words, isRunning).RunAsync()) yield return finding;
    }

    private Finding DatabaseFinding(DatabaseState state) => state.Verdict switch
    {
        DatabaseVerdict.Missing => Finding.Good("doctor.database.none"),
        DatabaseVerdict.Fine when state.IsCurrent => Finding.Good("doctor.database.fine"),
        DatabaseVerdict.Fine => Finding.Good("doctor.database.older"),
        DatabaseVerdict.Newer => Finding.Bad("doctor.database.newer", state.Detail),
        DatabaseVerdict.Damaged => Finding.Bad("doctor.database.damaged", state.Detail),
        _ => Finding.Bad("doctor.database.unusable", state.Detail),
    };

    private bool IsRunning()
    {
        if (!File.Exists(folder.Lock)) return false;
        try
        {
            using var opened = new FileStream(folder.Lock, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
