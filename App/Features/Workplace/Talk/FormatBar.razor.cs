using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Bold, italic, list, link: puts the marks into the text below (<c>composer.js</c>), for whoever does not know them.</summary>
public sealed partial class FormatBar
{
    private static readonly IReadOnlyList<(string Act, string Icon, string? Key)> Acts =
        [("bold", "bold", "B"), ("italic", "italic", "I"), ("list", "list", null), ("link", "link", "K")];

    [Inject]
    private Texts T { get; set; } = null!;

    private string Title(string act, string? key) => key is null ? T["format." + act] : $"{T["format." + act]} (Ctrl+{key})";
}
