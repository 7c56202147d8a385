using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.StartUp;

/// <summary>Checks the file after the desk is ready, so that a large one does not hold up the start; health shows the verdict.</summary>
internal sealed class DatabaseCheck(DeskFolder folder, IHostApplicationLifetime lifetime, ILogger<DatabaseCheck> log) : BackgroundService
{
    /// <summary>"ok", what is damaged, or null while it runs.</summary>
    public string? Verdict { get; private set; }

    /// <summary>Checked and found damaged.</summary>
    public bool IsDamaged => Verdict is not (null or "ok");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        await using var connection = new SqliteConnection(DeskConnection.ReadString(folder));
        await connection.OpenAsync(stoppingToken);
        Verdict = DeskConnection.Scalar<string>(connection, "PRAGMA quick_check(20)");
        if (IsDamaged) log.LogCritical("The database is damaged: {Verdict}", Verdict);
    }
}
