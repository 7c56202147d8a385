namespace SmallDesk.Data;

/// <summary>The next value of a sequence. Written with the batch that used it, so a number is never given twice.</summary>
internal sealed class SequenceRow
{
    public string Name { get; set; } = "";

    public long Next { get; set; }
}
