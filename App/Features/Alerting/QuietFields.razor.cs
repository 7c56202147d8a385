using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Alerting;

/// <summary>Quiet hours to choose. Every choice is told at once.</summary>
public sealed partial class QuietFields
{
    private IReadOnlyList<ZoneChoice> zones = [];

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    /// <summary>Before the ids of its fields, where a page shows several.</summary>
    [Parameter]
    public string Prefix { get; set; } = "";

    [Parameter, EditorRequired]
    public QuietTime Time { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<QuietTime> OnChange { get; set; }

    private string DeskZone => ZoneList.LabelOf(Directory.Current.Desk?.TimeZone ?? "UTC", T, Now.GetUtcNow());

    protected override void OnParametersSet()
    {
        if (Time.IsOn && zones.Count == 0) zones = ZoneList.All(T, Now.GetUtcNow());
    }

    private static string Clock(int? minutes) => minutes is { } m ? new TimeOnly(m / 60, m % 60).ToString("HH:mm", CultureInfo.InvariantCulture) : "";

    private static int? Minutes(object? typed) =>
        TimeOnly.TryParse(typed as string, CultureInfo.InvariantCulture, out var time) ? (time.Hour * 60) + time.Minute : null;
}
