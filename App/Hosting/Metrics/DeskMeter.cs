using System.Diagnostics.Metrics;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Hosting.Doctor;
using SmallDesk.Live;

namespace SmallDesk.Hosting.Metrics;

/// <summary>
/// How the desk is, in numbers for whoever watches many programs: the meter "SmallDesk". It is asked only while somebody collects. What the web
/// server and the runtime count themselves stands beside it under their own names.
/// </summary>
internal sealed class DeskMeter : IDisposable
{
    public const string Name = "SmallDesk";
    private readonly Meter meter = new(Name, DeskVersion.Text);

    public DeskMeter(DeskFolder folder, WriteQueue writes, LiveHub live, DeskDirectory directory, ChannelHost channels)
    {
        meter.CreateObservableGauge("smalldesk.writes.waiting", () => writes.Waiting, "{write}", "Writes that wait for the one writer.");
        meter.CreateObservableGauge("smalldesk.screens.listening", () => live.Listeners, "{listener}", "Screens and followers that listen for what happens.");
        meter.CreateObservableGauge("smalldesk.database.size", () => SizeOf(folder.Database), "By", "The database file.");
        meter.CreateObservableGauge("smalldesk.disk.free", () => DiskLook.FreeAt(folder.Root) ?? 0, "By", "Room left on the disk of the data folder.");
        meter.CreateObservableGauge("smalldesk.agents.available", () => directory.Current.Agents.Values.Count(a => a is { IsActive: true, IsAvailable: true }), "{agent}", "Agents who take conversations now.");
        meter.CreateObservableGauge("smalldesk.channel.ok", () => Lights(directory, channels), "1", "1 for a channel that works, 0 for one in trouble.");
    }

    public void Dispose() => meter.Dispose();

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static IEnumerable<Measurement<int>> Lights(DeskDirectory directory, ChannelHost channels) =>
        from channel in directory.Current.Channels.Values
        where channel is { IsEnabled: true, IsRemoved: false }
        select new Measurement<int>(
            channels.LightOf(channel.Id).State == ChannelState.Trouble ? 0 : 1, new KeyValuePair<string, object?>("kind", channel.Kind), new KeyValuePair<string, object?>("channel", channel.Id));
}
