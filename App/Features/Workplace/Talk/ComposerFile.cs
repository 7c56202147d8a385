namespace SmallDesk.Features.Workplace.Talk;

/// <summary>A file beside what is being written: on its way, uploaded, or refused.</summary>
internal sealed class ComposerFile(string key, string name)
{
    /// <summary>The browser's own id for it.</summary>
    public string Key { get; } = key;

    public string Name { get; } = name;

    public int Percent { get; set; }

    /// <summary>Known once it has arrived.</summary>
    public long? Id { get; set; }

    /// <summary>Text key of why it was refused.</summary>
    public string? Problem { get; set; }

    /// <summary>Another try may go better: it is not the file that is wrong.</summary>
    public bool CanRetry { get; set; }
}
