using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Layouts;

/// <summary>The keys of the desk. The elements themselves carry them (<c>data-key</c>); here they are only listed.</summary>
public sealed partial class KeysHelp
{
    private static readonly IReadOnlyList<(string[] Keys, string TextKey)> Lines =
    [
        (["j", "k"], "keys.walk"), (["/"], "keys.search"), (["r"], "keys.answer"), (["n"], "keys.note"), (["Ctrl", "Enter"], "keys.send"), (["Ctrl", "B", "I", "K"], "keys.format"),
        (["t"], "keys.take"), (["e"], "keys.close"), (["s"], "keys.snooze"), (["z"], "keys.undo"), (["x"], "keys.choose"), (["1", "5"], "keys.views"), (["?"], "keys.help"),
    ];

    [Inject]
    private Texts T { get; set; } = null!;
}
