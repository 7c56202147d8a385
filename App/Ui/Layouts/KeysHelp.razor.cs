using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SmallDesk.Ui.Keys;

namespace SmallDesk.Ui.Layouts;

/// <summary>The keys of the desk, as the one table says; the browser reads the table from here too.</summary>
public sealed partial class KeysHelp
{
    private static readonly string Table = JsonSerializer.Serialize(DeskKeys.Bound.Select(k => new[] { k.Chord, k.Href }));

    private bool isOpened;

    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Drawn when it is first opened: every open screen has one.</summary>
    private void Open() => isOpened = true;

    /// <summary>Keys that do one thing stand in one row.</summary>
    private static IEnumerable<List<DeskKey>> Rows(IReadOnlyList<DeskKey> keys)
    {
        List<DeskKey> row = [];
        foreach (var key in keys)
        {
            if (row.Count > 0 && !key.JoinsBefore)
            {
                yield return row;
                row = [];
            }

            row.Add(key);
        }

        yield return row;
    }

    private static string[] PartsOf(string chord) => chord.Split(['+', ' ']);
}
