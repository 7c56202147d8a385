namespace SmallDesk.Channels;

/// <summary>A running channel by which our own people can be reached too.</summary>
public interface ITalksWithStaff
{
    /// <summary>The line to them.</summary>
    IStaffLine Staff { get; }
}
