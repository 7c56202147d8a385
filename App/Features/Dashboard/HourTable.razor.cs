using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>When customers write: each hour of the week.</summary>
public sealed partial class HourTable
{
    private const int Steps = 5;

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<int[]> Hours { get; set; } = null!;

    [Parameter, EditorRequired]
    public Choice Choice { get; set; } = null!;

    private int Most => Hours.Max(d => d.Max());

    private (int Day, int Hour) Peak => (from d in Enumerable.Range(0, 7) from h in Enumerable.Range(0, 24) orderby Hours[d][h] descending select (d, h)).First();

    private int Step(int count) => count == 0 ? 0 : 1 + ((count * Steps - 1) / Math.Max(1, Most));

    private static string DayName(int day) => CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames[(day + 1) % 7];

    private string List(int day, int hour) => Choice.In("/dashboard/list", new Behind(BehindWhat.Wrote, Weekday: day, Hour: hour).ToParts());
}
