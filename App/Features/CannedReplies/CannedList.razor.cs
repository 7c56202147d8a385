using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.CannedReplies;

/// <summary>The list behind the slash, with the chosen one as it would be sent. The keys are pressed in the answer itself (<c>canned.js</c>).</summary>
public sealed partial class CannedList
{
    public const string ListId = "canned-list";

    private const int Shown = 140;

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<CannedLine> Lines { get; set; } = [];

    [Parameter, EditorRequired]
    public int Active { get; set; }

    /// <summary>There are canned replies, if not for what was typed.</summary>
    [Parameter]
    public bool HasAny { get; set; }

    [Parameter]
    public EventCallback<int> OnTake { get; set; }

    [Parameter]
    public EventCallback<int> OnLook { get; set; }

    [Parameter]
    public EventCallback OnTranslate { get; set; }

    /// <summary>Id of a line, for the box that points to it.</summary>
    public static string OptionId(int index) => $"canned-{index}";

    private CannedLine? Chosen => Active < Lines.Count ? Lines[Active] : null;

    private static string OneLine(string text)
    {
        var line = SmallDesk.Domain.Formatting.FormattedText.ToPlain(text.Length > Shown * 2 ? text[..(Shown * 2)] : text).ReplaceLineEndings(" ");
        return line.Length > Shown ? line[..Shown] : line;
    }
}
