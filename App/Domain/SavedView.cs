namespace SmallDesk.Domain;

/// <summary>A list somebody put together and named.</summary>
public sealed class SavedView
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Whose own it is; null for everybody's.</summary>
    public long? OwnerId { get; set; }

    /// <summary>As people read it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it shows, as JSON that its room writes and reads.</summary>
    public string Filter { get; set; } = "{}";

    /// <summary>Its place among its owner's; the lowest first.</summary>
    public int Position { get; set; }

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last changed, UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
