using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SmallDesk.Hosting.Metrics;

/// <summary>Makes the desk's meter, and sends it with the web server's and the runtime's to a collector where one is named.</summary>
internal static class MetricsExport
{
    private static readonly string[] Meters = [DeskMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddDeskMetrics(this IServiceCollection services, Uri? collector)
    {
        services.AddSingleton<DeskMeter>();
        services.AddHostedService(p => new Exporting(p.GetRequiredService<DeskMeter>(), collector));
    }

    /// <summary>Holds the meter, so that tools can find it, and the way out.</summary>
    private sealed class Exporting(DeskMeter meter, Uri? collector) : IHostedService, IDisposable
    {
        private MeterProvider? provider;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (collector is null) return Task.CompletedTask;
            provider = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(r => r.AddService(DeskMeter.Name, serviceVersion: DeskVersion.Text))
                .AddMeter(Meters)
                .AddOtlpExporter(o => o.Endpoint = collector)
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            provider?.ForceFlush(2000);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            provider?.Dispose();
            meter.Dispose();
        }
    }
}
