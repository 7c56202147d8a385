using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Hours;

/// <summary>All calendars: what today is like, whether somebody is there now, and which channels keep to them.</summary>
public sealed partial class HoursPage
{
    private IReadOnlyList<CalendarRow> rows = [];
    private string alwaysOpen = "";

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CalendarsQuery Calendars { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private DateTime At => Now.GetUtcNow().UtcDateTime;

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Desk or NoticeKind.Channel;

    protected override Task LoadAsync()
    {
        if (!Reader.Actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return Task.CompletedTask;
        }

        rows = Calendars.Execute(Reader.Actor, At);
        alwaysOpen = string.Join(", ", Directory.Current.Channels.Values.Where(c => c is { IsRemoved: false, CalendarId: null }).Select(c => c.Name).Order(StringComparer.CurrentCultureIgnoreCase));
        return Task.CompletedTask;
    }

    private string TodayOf(CalendarRow row)
    {
        var hours = row.Today.Count == 0 ? T["hours.todayClosed"] : T["hours.today", HoursText.Of(row.Today)];
        return string.IsNullOrEmpty(row.Special) ? hours : $"{hours} ({row.Special})";
    }

    private string StateOf(CalendarRow row)
    {
        if (row.IsOpen) return T["hours.openNow"];
        return BackText.Of(row.Hours, row.Zone, At, Texts.Language, T) is { } back ? T["hours.closedNow", back] : T["hours.neverOpen"];
    }
}
