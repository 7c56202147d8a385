using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmallDesk.Hosting.Logs;

/// <summary>The log in files: one that is written, and those put aside by size and by day, the oldest of which go.</summary>
[ProviderAlias("File")]
internal sealed class LogFiles(string folder, LogOptions options, TimeProvider time) : ILoggerProvider
{
    private const string Name = "smalldesk";
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock gate = new();
    private StreamWriter? file;
    private DateOnly day;
    private bool hasComplained;

    private string Current => Path.Combine(folder, Name + ".log");

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var now = time.GetUtcNow();
        var line = options.IsJson
            ? JsonSerializer.Serialize(new { at = now.UtcDateTime, level = level.ToString(), category, message, exception = exception?.ToString() }, Readable)
            : $"{now.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)} {level} {category}: {message}{(exception is null ? "" : "\n" + exception)}";
        lock (gate)
        {
            try
            {
                Open(now).WriteLine(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A log that cannot be written (no room, no right) must not stop the desk; the console still has all of it.
                if (!hasComplained) Console.Error.WriteLine($"{Current}: {e.Message}");
                hasComplained = true;
            }
        }
    }

    private StreamWriter Open(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (file is not null && (day != today || file.BaseStream.Length >= options.Megabytes * 1024L * 1024))
        {
            file.Dispose();
            file = null;
            PutAside(now);
        }

        if (file is not null) return file;
        Directory.CreateDirectory(folder);
        if (new FileInfo(Current) is { Exists: true } left && DateOnly.FromDateTime(left.LastWriteTimeUtc) < today) PutAside(now);
        day = today;
        var stream = new FileStream(Current, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Current, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file = new StreamWriter(stream) { AutoFlush = true };
    }

    private void PutAside(DateTimeOffset now)
    {
        var aside = Path.Combine(folder, $"{Name}-{now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)}.log");
        File.Move(Current, aside, overwrite: true);
        foreach (var old in Directory.GetFiles(folder, Name + "-*.log").OrderByDescending(f => f, StringComparer.Ordinal).Skip(options.Files)) File.Delete(old);
    }

    private sealed class Writer(LogFiles files, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            files.Write(logLevel, category, formatter(state, exception), exception);
    }
}
