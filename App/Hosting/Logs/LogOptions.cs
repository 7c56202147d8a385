namespace SmallDesk.Hosting.Logs;

/// <summary>How the desk keeps its log, section "SmallDesk:Log".</summary>
internal sealed class LogOptions
{
    /// <summary>"lines" for people or "json", one object a line, for programs; default lines.</summary>
    public string Format { get; set; } = "lines";

    /// <summary>Where files of the log are kept besides the console; default none.</summary>
    public string? Folder { get; set; }

    /// <summary>A file that has grown to so many megabytes is put aside, as it is at the end of each day (UTC); default 20.</summary>
    public int Megabytes { get; set; } = 20;

    /// <summary>How many files put aside are kept; default 14.</summary>
    public int Files { get; set; } = 14;

    public bool IsJson => string.Equals(Format, "json", StringComparison.OrdinalIgnoreCase);
}
