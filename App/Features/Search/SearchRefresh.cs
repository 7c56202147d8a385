using SmallDesk.Data.Search;
using SmallDesk.Data.StartUp;

namespace SmallDesk.Features.Search;

/// <summary>Brings the search of a desk that an earlier version wrote up to date, after the start and beside the work.</summary>
internal sealed class SearchRefresh(SearchRebuild rebuild, IHostApplicationLifetime lifetime, ILogger<SearchRefresh> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        var done = await rebuild.RunAsync(stoppingToken);
        if (done > 0) log.LogInformation("The search learnt the file names of {Count} messages.", done);
    }
}
