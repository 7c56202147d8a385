using SmallDesk.Features.Conversations;
using SmallDesk.Ui;

namespace SmallDesk.Features.Palette;

/// <summary>One line of the palette.</summary>
/// <param name="Id">Stays the same for ever: what was used recently is remembered by it.</param>
/// <param name="Icon">A picture of the sprite.</param>
/// <param name="Title">What it is, in the reader's language.</param>
internal sealed record PaletteItem(string Id, string Icon, string Title)
{
    /// <summary>Text key of the heading it stands below.</summary>
    public required string Group { get; init; }

    public string? Detail { get; init; }

    /// <summary>Further words it is found by: its title in the other language, what people also call it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }

    /// <summary>Or the key or act of an element on the screen (<c>data-key</c>, <c>data-act</c>) that it presses.</summary>
    public string? Press { get; init; }

    /// <summary>Or an act with the open conversation (see <c>ActNames</c>), which can be taken back.</summary>
    public string? Act { get; init; }

    /// <summary>What the act needs to know.</summary>
    public string ActData { get; init; } = "{}";

    /// <summary>It was looked for by its source and need not resemble what was typed.</summary>
    public bool IsFound { get; init; }
}

/// <summary>What a palette is asked.</summary>
/// <param name="Reader">Who asks; a source offers only what they may do.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Open">The conversation on the screen.</param>
internal sealed record PaletteAsk(Reader Reader, string Text, ConversationView? Open);

/// <summary>Offers lines to the palette. Each room may register its own.</summary>
internal interface IPaletteSource
{
    /// <summary>Everything it has for this reader and screen: the palette picks what resembles the text.</summary>
    Task<IReadOnlyList<PaletteItem>> FindAsync(PaletteAsk ask);
}
