using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Snoozing;
using SmallDesk.Ui;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>Until when: a usual time, words, or a date. What was understood stands there before it is pressed.</summary>
public sealed partial class SnoozePicker
{
    private IReadOnlyList<SnoozePreset> presets = [];
    private string text = "";
    private string date = "";
    private WhenRead? read;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>The chosen time, UTC.</summary>
    [Parameter, EditorRequired]
    public EventCallback<DateTime> OnPick { get; set; }

    /// <summary>Tells two on one page apart.</summary>
    [Parameter]
    public string InputId { get; set; } = "snooze-words";

    private DateTime Moment => Now.GetUtcNow().UtcDateTime;

    /// <summary>Begins anew: what "in an hour" means has moved on since it was last open.</summary>
    internal void Begin()
    {
        (text, date, read) = ("", "", null);
        presets = SnoozePresets.At(Moment, Reader.Zone);
        StateHasChanged();
    }

    protected override void OnInitialized() => presets = SnoozePresets.At(Moment, Reader.Zone);

    private string Told(DateTime utc) => TimeText.Local(utc, Reader.Zone) is var at && at.Date == TimeText.Local(Moment, Reader.Zone).Date
        ? at.ToString("H:mm", CultureInfo.CurrentCulture)
        : at.ToString("ddd d MMM, H:mm", CultureInfo.CurrentCulture);

    private string Full(DateTime utc) => TimeText.Local(utc, Reader.Zone) is var at && at.Year == TimeText.Local(Moment, Reader.Zone).Year
        ? at.ToString("dddd, d MMMM, H:mm", CultureInfo.CurrentCulture)
        : at.ToString("dddd, d MMMM yyyy, H:mm", CultureInfo.CurrentCulture);

    private void Typed()
    {
        date = "";
        read = string.IsNullOrWhiteSpace(text) ? null : WhenText.Read(text, Moment, Reader.Zone);
    }

    private void Dated(ChangeEventArgs e)
    {
        (text, date) = ("", e.Value?.ToString() ?? "");
        read = DateTime.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? WhenText.Read(local, Moment, Reader.Zone) : null;
    }

    private async Task PickRead()
    {
        // The moment may have passed while it stood there.
        if (date.Length == 0) read = WhenText.Read(text, Moment, Reader.Zone);
        if (read?.Until is { } until) await OnPick.InvokeAsync(until);
    }
}
