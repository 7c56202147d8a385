using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>How values are read and what becomes of those that are there already.</summary>
public sealed partial class ImportChoices
{
    private const string Comma = "comma";
    private const string Month = "month";

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public ImportKind Kind { get; set; }

    [Parameter, EditorRequired]
    public ImportMapping Mapping { get; set; } = null!;

    /// <summary>Text fields that a column brings.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<(long Id, string Name)> KeyFields { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<ImportMapping> OnChange { get; set; }

    private Task Set(ImportMapping changed) => OnChange.InvokeAsync(changed);

    private static string Text(ChangeEventArgs change) => ((string?)change.Value ?? "").Trim();

    private static long? Id(ChangeEventArgs change) => long.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
