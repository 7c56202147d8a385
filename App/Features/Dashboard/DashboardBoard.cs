using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Numbers;
using SmallDesk.Features.Surveys;
using SmallDesk.Live;

namespace SmallDesk.Features.Dashboard;

/// <summary>What the dashboard shows. However many look at it, it is counted once for all who chose the same.</summary>
internal sealed class DashboardBoard
{
    private const int UsualWeeks = 8;
    private const int MostUnhappy = 5;
    private const int MostTags = 12;

    private readonly NumbersBook book;
    private readonly WaitingQuery waiting;
    private readonly SurveysQuery surveys;
    private readonly ShopDays days;
    private readonly TimeProvider time;
    private readonly SharedRead<Choice, Figures> figures;

    public DashboardBoard(NumbersBook book, WaitingQuery waiting, SurveysQuery surveys, ShopDays days, LiveHub live, TimeProvider time)
    {
        (this.book, this.waiting, this.surveys, this.days, this.time) = (book, waiting, surveys, days, time);
        figures = new SharedRead<Choice, Figures>(live, time, ReadAsync);
    }

    public Task<Figures> GetAsync(Actor actor, Choice choice)
    {
        actor.Demand(Permission.Supervise);
        return figures.GetAsync(choice);
    }

    private async Task<Figures> ReadAsync(Choice choice)
    {
        var (now, open) = await waiting.ReadAsync();
        var shown = await book.GetAsync(choice.Period);
        var compared = choice.Compared is { } other ? await book.GetAsync(other) : null;
        return new Figures(now, await TodayAsync(), PartOf(shown, choice), compared is null ? null : PartOf(compared, choice), shown.Days)
        {
            Agents = Agents(shown.All, choice, now, open),
            Channels = [.. shown.All.Channels.Select(c => (c.Key, new Part(c.Value, choice.IsBusiness))).OrderByDescending(c => c.Item2.Begun).ThenBy(c => c.Key)],
            Tags = Tags(shown.All, compared?.All),
            Hours = Hours(shown.Days),
            Unhappy = await UnhappyAsync(choice.Period),
        };
    }

    private static Part PartOf(PeriodNumbers numbers, Choice choice) => new(numbers.All.Total(), choice.IsBusiness);

    private async Task<TodaySoFar> TodayAsync()
    {
        var today = days.Today;
        var now = await book.GetAsync(new Period(today, today));
        var local = TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, days.Zone);
        var before = new List<DayNumbers>();
        for (var week = 1; week <= UsualWeeks; week++)
        {
            var day = today.AddDays(-7 * week);
            before.Add((await book.GetAsync(new Period(day, day))).All);
        }

        // A shop that has just begun has no usual day yet.
        var lived = before.Where(d => d.Channels.Count > 0).ToList();
        var soFar = lived.Select(d => d.BegunByHour.Take(local.Hour).Sum() + (d.BegunByHour[local.Hour] * local.Minute / 60)).Order().ToList();
        var total = now.All.Total();
        return new TodaySoFar(
            total[Measure.Begun], soFar.Count == 0 ? null : Middle(soFar), total[Measure.Closed], now.All.BegunByHour,
            [.. Enumerable.Range(0, 24).Select(h => lived.Count == 0 ? 0 : Middle([.. lived.Select(d => d.BegunByHour[h]).Order()]))], local.Hour);
    }

    private static int Middle(List<int> ordered) => ordered[(ordered.Count - 1) / 2];

    private static List<AgentLoad> Agents(DayNumbers all, Choice choice, WaitingNow now, IReadOnlyDictionary<long, int> open) =>
    [
        .. all.Agents.Keys.Union(open.Keys)
            .Select(id => new AgentLoad(
                id, new Part(all.Agents.GetValueOrDefault(id) ?? new Tally(), choice.IsBusiness), open.GetValueOrDefault(id), now.ByAgent.FirstOrDefault(a => a.AgentId == id).Waiting))
            .OrderByDescending(a => a.Part.Answers).ThenByDescending(a => a.Open).ThenBy(a => a.AgentId),
    ];

    private static List<TagCount> Tags(DayNumbers shown, DayNumbers? compared) =>
        [.. shown.Tags.Select(t => new TagCount(t.Key, t.Value, compared?.Tags.GetValueOrDefault(t.Key))).OrderByDescending(t => t.Count).ThenBy(t => t.TagId).Take(MostTags)];

    private static List<int[]> Hours(IReadOnlyList<DaySum> each)
    {
        var week = Enumerable.Range(0, 7).Select(_ => new int[24]).ToList();
        foreach (var day in each)
        {
            for (var hour = 0; hour < 24; hour++) week[((int)day.Day.DayOfWeek + 6) % 7][hour] += day.WroteByHour[hour];
        }

        return week;
    }

    private async Task<IReadOnlyList<UnhappyRow>> UnhappyAsync(Period period)
    {
        var filter = new SurveyFilter(IsLow: true, Days: null) { Since = days.Start(period.From), Until = days.Start(period.To.AddDays(1)) };
        var page = await surveys.PageAsync(Actor.System, filter, null, MostUnhappy);
        return [.. page.Rows.Select(r => new UnhappyRow(r.Number, r.ContactName, r.Score, r.Words, r.ReasonIds, r.AnsweredAt))];
    }
}
