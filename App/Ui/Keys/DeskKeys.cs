namespace SmallDesk.Ui.Keys;

/// <summary>A key of the desk.</summary>
/// <param name="Chord">
/// As it is pressed: one letter, "Shift+E", two one after the other ("g w"), "Ctrl+K". Letters count by their place on a Latin
/// keyboard, so that no layout has to be switched.
/// </param>
/// <param name="TextKey">What it does.</param>
internal sealed record DeskKey(string Chord, string TextKey)
{
    /// <summary>Where it leads; else it presses what carries it (<c>data-key</c>).</summary>
    public string? Href { get; init; }

    /// <summary>Not bound by the table but by this script, which says so by this code.</summary>
    public (string File, string Code)? Script { get; init; }

    /// <summary>A row of its own on the sheet, together with the one before it.</summary>
    public bool JoinsBefore { get; init; }
}

/// <summary>All keys of the desk: what <c>shell.js</c> binds and what the sheet behind "?" lists is this table.</summary>
internal static class DeskKeys
{
    public static readonly IReadOnlyList<(string TextKey, IReadOnlyList<DeskKey> Keys)> Groups =
    [
        ("keys.group.list",
        [
            new("j", "keys.walk") { Script = ("shell", "walk(1)") },
            new("k", "keys.walk") { Script = ("shell", "walk(-1)"), JoinsBefore = true },
            new("Enter", "keys.open") { Script = ("shell", "openRow") },
            new("o", "keys.open") { Script = ("shell", "openRow"), JoinsBefore = true },
            new("x", "keys.choose") { Script = ("list", "KeyX") },
            new("u", "keys.back"),
            new("/", "keys.search"),
            new("g w", "keys.goWaiting") { Href = "/" },
            new("g m", "keys.goMine") { Href = "/inbox/mine" },
            new("g i", "keys.goOpen") { Href = "/inbox/open" },
            new("1", "keys.views"), new("2", "keys.views") { JoinsBefore = true }, new("3", "keys.views") { JoinsBefore = true },
            new("4", "keys.views") { JoinsBefore = true }, new("5", "keys.views") { JoinsBefore = true },
        ]),
        ("keys.group.talk",
        [
            new("r", "keys.answer"),
            new("n", "keys.note"),
            new("a", "keys.assign"),
            new("Shift+A", "keys.take"),
            new("t", "keys.tag"),
            new("s", "keys.snooze"),
            new("e", "keys.close"),
            new("Shift+E", "keys.closeNext"),
            new("z", "keys.undo"),
            new("Ctrl+Z", "keys.undo") { Script = ("list", "KeyZ"), JoinsBefore = true },
        ]),
        ("keys.group.write",
        [
            new("Ctrl+Enter", "keys.send") { Script = ("composer", "e.key === 'Enter'") },
            new("Ctrl+Shift+Enter", "keys.sendClose") { Script = ("composer", "e.shiftKey ? 'close'") },
            new("Ctrl+Alt+Enter", "keys.sendNext") { Script = ("composer", "e.altKey ? 'next'") },
            new("Ctrl+B", "keys.bold") { Script = ("composer", "KeyB") },
            new("Ctrl+I", "keys.italic") { Script = ("composer", "KeyI") },
            new("Ctrl+K", "keys.link") { Script = ("composer", "KeyK") },
        ]),
        ("keys.group.all",
        [
            new("Ctrl+K", "keys.palette") { Script = ("shell", "KeyK") },
            new("?", "keys.help"),
            new("Esc", "keys.leave") { Script = ("shell", "'Escape'") },
        ]),
    ];

    /// <summary>What <c>shell.js</c> binds: a chord and, for some, where it leads.</summary>
    public static IEnumerable<DeskKey> Bound => Groups.SelectMany(g => g.Keys).Where(k => k.Script is null || k.Script.Value.File == "shell");
}
