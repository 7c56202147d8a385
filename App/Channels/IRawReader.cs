namespace SmallDesk.Channels;

/// <summary>Reads messages again from the form in which they were kept.</summary>
public interface IRawReader
{
    /// <summary>Character sets to choose from, likely ones first.</summary>
    IReadOnlyList<string> Charsets { get; }

    /// <summary>Reads a message again. Touches nothing but the bytes.</summary>
    /// <param name="raw">The message as it came.</param>
    /// <param name="charset">One of <see cref="Charsets"/>, whatever the message declares; null as it declares.</param>
    /// <returns>Null when it cannot be read.</returns>
    ReadAgain? Read(ReadOnlyMemory<byte> raw, string? charset);
}

/// <summary>What reading again changes of a message.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="VisibleText">The text without what a screen folds; null when nothing is folded.</param>
/// <param name="Html">Formatted original, untrusted; null when there is none.</param>
/// <param name="Subject">Subject; null when there is none.</param>
/// <param name="AuthorName">Its author's name; null when it says none.</param>
/// <param name="IsRich">The formatted original says more than the text.</param>
public sealed record ReadAgain(string Text, string? VisibleText, string? Html, string? Subject, string? AuthorName, bool IsRich);
