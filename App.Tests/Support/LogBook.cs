using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Support;

/// <summary>Keeps a desk's log in memory; the test's output shows it when the test fails.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> entries = new();

    public IEnumerable<string> Lines => entries.Select(e => e.Line);

    /// <summary>What a healthy desk never writes.</summary>
    public IEnumerable<string> Errors => entries.Where(e => e.Level >= LogLevel.Error).Select(e => e.Line);

    public void Dump(ITestOutputHelper? output)
    {
        foreach (var line in Lines) output?.WriteLine(line);
    }

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            book.entries.Enqueue((logLevel, $"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}"));
    }
}
