namespace SmallDesk.Domain;

/// <summary>What a table brings in. Stored: only add.</summary>
public enum ImportKind
{
    /// <summary>Contacts.</summary>
    Contacts = 0,

    /// <summary>Orders.</summary>
    Orders = 1,
}

/// <summary>How far a run is. Stored: only add.</summary>
public enum ImportState
{
    /// <summary>The table is there; what its columns mean is being chosen.</summary>
    Prepared = 0,

    /// <summary>Rows are taken over; goes on after a restart.</summary>
    Running = 1,

    /// <summary>All rows were looked at.</summary>
    Done = 2,

    /// <summary>Stopped by somebody; may go on.</summary>
    Stopped = 3,

    /// <summary>The table could not be read to its end.</summary>
    Failed = 4,
}

/// <summary>A table that is taken over row by row. The counts are stored with the rows they count: cut off anywhere, it goes on where it stopped.</summary>
public sealed class ImportRun
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>What it brings in.</summary>
    public ImportKind Kind { get; set; }

    /// <summary>The table in the file store.</summary>
    public string FileHash { get; set; } = "";

    /// <summary>Its name as it was uploaded.</summary>
    public string FileName { get; set; } = "";

    /// <summary>What its columns mean and how its values are read, as JSON of its room.</summary>
    public string Mapping { get; set; } = "{}";

    /// <summary>How far it is.</summary>
    public ImportState State { get; set; }

    /// <summary>How many rows it has; null until they were counted.</summary>
    public int? Rows { get; set; }

    /// <summary>How many of them were looked at.</summary>
    public int RowsDone { get; set; }

    /// <summary>How many made something new.</summary>
    public int Made { get; set; }

    /// <summary>How many changed something that was there.</summary>
    public int Changed { get; set; }

    /// <summary>How many brought nothing new.</summary>
    public int Unchanged { get; set; }

    /// <summary>How many could not be taken over.</summary>
    public int Faulty { get; set; }

    /// <summary>Which sort of actor wanted it.</summary>
    public ActorKind ActorKind { get; set; }

    /// <summary>The agent or token; null for the system.</summary>
    public long? ActorId { get; set; }

    /// <summary>Uploaded at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Begun at, UTC.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>Ended or stopped at, UTC.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Why it failed: a text key; null when it did not.</summary>
    public string? Problem { get; set; }
}

/// <summary>What is wrong in a row of a table.</summary>
public sealed class ImportProblem
{
    /// <summary>Which run.</summary>
    public long RunId { get; set; }

    /// <summary>The row, from 1.</summary>
    public int Row { get; set; }

    /// <summary>The column, from 1; 0 for the whole row.</summary>
    public int Column { get; set; }

    /// <summary>Text key of what is wrong.</summary>
    public string Key { get; set; } = "";

    /// <summary>The words it is about, cut; null when there are none.</summary>
    public string? Words { get; set; }
}
