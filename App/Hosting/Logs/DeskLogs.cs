using Microsoft.Extensions.Logging.Console;

namespace SmallDesk.Hosting.Logs;

/// <summary>The log: on the console one line an entry, as the service manager marks them where one reads it, or JSON; and in files by choice.</summary>
internal static class DeskLogs
{
    /// <returns>To be told when the desk has started.</returns>
    public static Starting AddDeskLogs(this ILoggingBuilder logging, LogOptions options, TimeProvider time)
    {
        logging.AddConsole(o => o.FormatterName = FormatOf(options, Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null));
        logging.Services.Configure<SimpleConsoleFormatterOptions>(o => (o.SingleLine, o.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss "));
        logging.Services.Configure<JsonConsoleFormatterOptions>(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "O"));
        var starting = new Starting();
        foreach (var teller in Starting.Tellers) logging.AddFilter(teller, level => starting.IsOver && level >= LogLevel.Information);
        if (options.Folder is not { Length: > 0 } folder) return starting;
        var files = new LogFiles(Path.GetFullPath(folder), options, time);
        logging.AddProvider(files);
        logging.Services.AddSingleton(files);
        return starting;
    }

    /// <summary>Says something to whoever starts the desk: on the console, and in the files of the log where nobody sees a console.</summary>
    public static void Announce(this WebApplication app, string text)
    {
        Console.WriteLine(text);
        app.Services.GetService<LogFiles>()?.CreateLogger("SmallDesk").LogInformation("{Text}", text);
    }

    /// <summary>
    /// While the desk starts, the host and the web server log the whole stack of what stops them, twice. It is said once, in a line, by the program
    /// (<see cref="StartTrouble"/>), or thrown with its stack when nobody knows a line for it.
    /// </summary>
    internal sealed class Starting
    {
        public static readonly string[] Tellers = ["Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel"];

        public bool IsOver { get; set; }
    }

    private static string FormatOf(LogOptions options, bool isForJournal) => options.IsJson
        ? ConsoleFormatterNames.Json
        : isForJournal ? ConsoleFormatterNames.Systemd : ConsoleFormatterNames.Simple;
}
