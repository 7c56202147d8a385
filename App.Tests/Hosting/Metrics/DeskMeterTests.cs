using System.Diagnostics.Metrics;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Hosting.Metrics;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Metrics;

public sealed class DeskMeterTests
{
    [Fact]
    public async Task Whoever_collects_gets_every_number_once()
    {
        await using var desk = TestDesk.Open();
        await desk.AddChannelAsync();
        using var meter = new DeskMeter(desk.Folder, desk.Writes, desk.Get<LiveHub>(), desk.Get<DeskDirectory>(), desk.Get<ChannelHost>());
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == DeskMeter.Name) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((i, value, _, _) => seen[i.Name] = value);
        listener.SetMeasurementEventCallback<long>((i, value, _, _) => seen[i.Name] = value);
        listener.Start();

        listener.RecordObservableInstruments();

        Assert.Equal(
            ["smalldesk.agents.available", "smalldesk.channel.ok", "smalldesk.database.size", "smalldesk.disk.free", "smalldesk.screens.listening", "smalldesk.writes.waiting"],
            seen.Keys.Order(StringComparer.Ordinal));
        Assert.True(seen["smalldesk.database.size"] > 0);
        Assert.Equal(1, seen["smalldesk.channel.ok"]);
    }
}
