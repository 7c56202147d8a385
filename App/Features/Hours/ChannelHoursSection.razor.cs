using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Hours;

/// <summary>To which calendar a channel keeps, among what the clock does in it.</summary>
public sealed partial class ChannelHoursSection
{
    private IReadOnlyList<CalendarRow> rows = [];
    private long? chosen;
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CalendarsQuery Calendars { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SetChannelHours Setting { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    private DateTime At => Now.GetUtcNow().UtcDateTime;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Desk;

    protected override Task LoadAsync()
    {
        rows = Calendars.Execute(Reader.Actor, At);
        chosen = Directory.Current.Channel(ChannelId)?.CalendarId;
        return Task.CompletedTask;
    }

    private async Task ChooseAsync(ChangeEventArgs change)
    {
        var wanted = long.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        problem = await Setting.ExecuteAsync(Reader.Actor, ChannelId, wanted) ? null : "hours.gone";
        await LoadAsync();
    }

    private string StateOf(CalendarRow row)
    {
        if (row.IsOpen) return T["hours.openNow"];
        return BackText.Of(row.Hours, row.Zone, At, Texts.Language, T) is { } back ? T["hours.closedNow", back] : T["hours.neverOpen"];
    }
}
