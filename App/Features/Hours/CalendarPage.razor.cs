using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Hours;

/// <summary>One calendar, new or known. What is typed stays until it is saved or left, whatever happens on the desk meanwhile.</summary>
public sealed partial class CalendarPage
{
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private CalendarForm? form;
    private long? loadedId;
    private bool isLoaded;
    private string? noticeKey;
    private bool isGood;
    private bool isRemoving;
    private string kept = "";

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private CalendarsQuery Calendars { get; set; } = null!;

    [Inject]
    private SaveCalendar Saving { get; set; } = null!;

    [Inject]
    private RemoveCalendar Removing { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter]
    public long? Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    private string Title => Id is { } id && Directory.Current.Calendars.TryGetValue(id, out var entry) ? entry.Name : T["hours.new"];

    private string ShopZone => ZoneList.LabelOf(Directory.Current.Zone.Id, T, Now.GetUtcNow());

    private IReadOnlyList<int> Years => TimeText.Local(Now.GetUtcNow().UtcDateTime, Directory.Current.Zone).Year is var year ? [year, year + 1] : [];

    private IEnumerable<ChannelEntry> Channels => Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase);

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Channel;

    protected override Task LoadAsync()
    {
        if (!Reader.Actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return Task.CompletedTask;
        }

        if (isLoaded && loadedId == Id) return Task.CompletedTask;
        (isLoaded, loadedId) = (true, Id);
        form = Id is not { } id ? CalendarForm.Usual() : Calendars.Draft(Reader.Actor, id) is { } draft ? CalendarForm.Of(draft) : null;
        if (form?.TimeZone is { } zone) form.TimeZone = ZoneList.LabelOf(zone, T, Now.GetUtcNow());
        if (Saved is not null) (noticeKey, isGood) = ("profile.saved", true);
        return Task.CompletedTask;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (isLoaded && loadedId != Id) await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Importing is all: the module listens to the whole page.
        if (firstRender) await (await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/pick.js"])).DisposeAsync();
    }

    private async Task SaveAsync()
    {
        var result = await Saving.ExecuteAsync(Reader.Actor, form!.ToDraft(Id));
        problems = result is SaveCalendarResult.Refused refused ? refused.Problems : new Dictionary<string, string>(StringComparer.Ordinal);
        (noticeKey, isGood) = result switch
        {
            SaveCalendarResult.Saved => ("profile.saved", true),
            SaveCalendarResult.Refused => ("channels.problems", false),
            _ => ("hours.gone", false),
        };
        if (result is SaveCalendarResult.Saved { Id: var id } && Id is null) Navigation.NavigateTo($"/settings/hours/{id}?saved=1");
    }

    private void AskToRemove()
    {
        kept = string.Join(", ", Channels.Where(c => c.CalendarId == Id).Select(c => c.Name));
        isRemoving = true;
    }

    private async Task RemoveAsync()
    {
        isRemoving = false;

        // Somebody else may have put a channel to it while this was asked.
        if (await Removing.ExecuteAsync(Reader.Actor, Id!.Value, frees: kept.Length > 0) == RemoveCalendarResult.InUse) AskToRemove();
        else Navigation.NavigateTo("/settings/hours");
    }

    private void AddDay() => form!.Days.Add(new DayRow());

    private void AddHolidays(int year) => form!.Add(
        PublicHolidays.OfRussia(year), d => T[string.Create(CultureInfo.InvariantCulture, $"hours.holiday.{d.Month}-{d.Day}")]);

    private static void Opened(DayRow day)
    {
        if (!day.IsClosed && day.Spans.Count == 0) day.Spans.Add(new SpanRow());
    }

    private void Choose(long channelId, ChangeEventArgs chosen)
    {
        if (chosen.Value is true) form!.ChannelIds.Add(channelId);
        else form!.ChannelIds.Remove(channelId);
    }

    private CalendarEntry? OtherOf(ChannelEntry channel) =>
        channel.CalendarId is { } other && other != Id && Directory.Current.Calendars.TryGetValue(other, out var entry) ? entry : null;

    private static string NameOf(DayOfWeek day)
    {
        var name = CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);
        return char.ToUpper(name[0], CultureInfo.CurrentUICulture) + name[1..];
    }

    private string CalledAloud(DayRow day) => day.Name.Length > 0 ? day.Name : day.Date.Length > 0 ? day.Date : T["hours.dayAdd"];

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private string? Invalid(string field) => Problem(field) is null ? null : "true";
}
