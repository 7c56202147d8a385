using System.Globalization;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>A filter as it stands in addresses and in saved views: <c>status:open.pending;tags:12.7;waits:4</c>. What is not understood is left out.</summary>
internal static class FilterText
{
    public const int Longest = 2000;

    private const string Me = "me", None = "none", DayFormat = "yyyy-MM-dd";

    public static string Write(ListFilter f)
    {
        List<string> parts = [];
        Add("status", f.Statuses.Select(Word));
        Add("channel", f.Channels.Select(Number));
        Add("who", f.Assignees.Select(Person));
        Add("team", f.Teams.Select(Person));
        Add("tags", f.Tags.Select(Number));
        Add("not", f.NotTags.Select(Number));
        Add("priority", f.Priorities.Select(Word));
        if (f.WaitingHours is { } hours) Add("waits", [Number(hours)]);
        if (f.IsOverdue) parts.Add("overdue");
        if (f.IsUnread) parts.Add("unread");
        if (f.HasMyDraft) parts.Add("draft");
        if (f.Language.Length > 0) Add("lang", [f.Language]);
        AddDay("begun-from", f.BegunFrom);
        AddDay("begun-to", f.BegunTo);
        AddDay("last-from", f.LastFrom);
        AddDay("last-to", f.LastTo);
        return string.Join(';', parts);

        void Add(string key, IEnumerable<string> values)
        {
            var all = string.Join('.', values);
            if (all.Length > 0) parts.Add($"{key}:{all}");
        }

        void AddDay(string key, DateOnly? day)
        {
            if (day is { } known) parts.Add($"{key}:{known.ToString(DayFormat, CultureInfo.InvariantCulture)}");
        }
    }

    public static ListFilter Read(string? text)
    {
        var filter = ListFilter.Nothing;
        if (text is null || text.Length > Longest) return filter;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = part.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (part[..colon], part[(colon + 1)..]) : (part, "");
            filter = With(filter, key, value, value.Split('.', StringSplitOptions.RemoveEmptyEntries));
        }

        return filter;
    }

    private static ListFilter With(ListFilter f, string key, string value, string[] values) => key switch
    {
        "status" => f with { Statuses = [.. values.Select(Read<ConversationStatus>).OfType<ConversationStatus>().Distinct()] },
        "channel" => f with { Channels = Ids(values) },
        "who" => f with { Assignees = Ids(values) },
        "team" => f with { Teams = Ids(values) },
        "tags" => f with { Tags = Ids(values) },
        "not" => f with { NotTags = Ids(values) },
        "priority" => f with { Priorities = [.. values.Select(Read<ConversationPriority>).OfType<ConversationPriority>().Distinct()] },
        "waits" => f with { WaitingHours = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? Math.Min(hours, 24 * 365) : null },
        "overdue" => f with { IsOverdue = true },
        "unread" => f with { IsUnread = true },
        "draft" => f with { HasMyDraft = true },
        "lang" => f with { Language = value.Length is >= 2 and <= 5 && value.All(char.IsAsciiLetterLower) ? value : "" },
        "begun-from" => f with { BegunFrom = Day(value) },
        "begun-to" => f with { BegunTo = Day(value) },
        "last-from" => f with { LastFrom = Day(value) },
        "last-to" => f with { LastTo = Day(value) },
        _ => f,
    };

    private static ValueList<long> Ids(string[] values) => [.. values.Select(Id).OfType<long>().Distinct()];

    private static long? Id(string value) => value switch
    {
        Me => ListFilter.Me,
        None => ListFilter.None,
        _ => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
    };

    private static string Person(long id) => id switch { ListFilter.Me => Me, ListFilter.None => None, _ => Number(id) };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static DateOnly? Day(string value) => DateOnly.TryParseExact(value, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static T? Read<T>(string word)
        where T : struct, Enum => word.All(char.IsAsciiLetter) && Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : null;
}
