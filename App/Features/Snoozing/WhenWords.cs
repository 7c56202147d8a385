using System.Collections.Frozen;

namespace SmallDesk.Features.Snoozing;

/// <summary>Words for times in both languages, small letters, with е for ё.</summary>
internal static class WhenWords
{
    public static readonly FrozenDictionary<string, int> Months = Numbered(
        1,
        "jan january янв январь января январе", "feb february фев февр февраль февраля феврале", "mar march мар март марта марте",
        "apr april апр апрель апреля апреле", "may май мая мае", "jun june июн июнь июня июне", "jul july июл июль июля июле",
        "aug august авг август августа августе", "sep sept september сен сент сентябрь сентября сентябре",
        "oct october окт октябрь октября октябре", "nov november ноя нояб ноябрь ноября ноябре", "dec december дек декабрь декабря декабре");

    /// <summary>Monday is 0.</summary>
    public static readonly FrozenDictionary<string, int> Weekdays = Numbered(
        0,
        "mon monday пн понедельник понедельника понедельнику", "tue tues tuesday вт вторник вторника вторнику", "wed wednesday ср среда среду среды среде",
        "thu thur thurs thursday чт четверг четверга четвергу", "fri friday пт пятница пятницу пятницы пятнице", "sat saturday сб суббота субботу субботы субботе",
        "sun sunday вс воскресенье воскресенья воскресенью");

    public static readonly FrozenDictionary<string, int> Days = Numbered(0, "today сегодня", "tomorrow tmrw tmr завтра", "overmorrow послезавтра");

    public static readonly FrozenDictionary<string, int> Counts = Numbered(
        1,
        "a an one один одну одна одно", "two два две пару couple", "three три", "four четыре", "five пять", "six шесть", "seven семь", "eight восемь", "nine девять", "ten десять");

    public static readonly FrozenDictionary<string, WhenUnit> Units = Numbered(
        0,
        "m min mins minute minutes м мин минута минуту минуты минут", "h hr hrs hour hours ч час часа часов", "d day days д дн день дня дней сутки суток",
        "w wk week weeks нед неделя неделю недели недель", "mo month months мес месяц месяца месяцев", "year years год года лет")
        .ToFrozenDictionary(w => w.Key, w => (WhenUnit)w.Value, StringComparer.Ordinal);

    /// <summary>Times that have names: hours of the day.</summary>
    public static readonly FrozenDictionary<string, int> Hours = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["morning"] = Morning, ["утром"] = Morning, ["утра"] = Morning, ["утро"] = Morning,
        ["noon"] = 12, ["midday"] = 12, ["lunch"] = 13, ["полдень"] = 12, ["обеда"] = 14, ["обед"] = 13,
        ["afternoon"] = 14, ["днем"] = 14, ["evening"] = Evening, ["вечером"] = Evening, ["вечера"] = Evening, ["вечеру"] = Evening, ["eod"] = Evening,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public const int Morning = 9;
    public const int Evening = 18;

    public static readonly FrozenSet<string> Within = Set("in через спустя");
    public static readonly FrozenSet<string> At = Set("at в во к");
    public static readonly FrozenSet<string> Fillers = Set("on the of by until till for на до и and с со после после числа число го ого th st nd rd г o clock oclock");
    public static readonly FrozenSet<string> Ordinals = Set("th st nd rd го числа число");
    public static readonly FrozenSet<string> Next = Set("next следующий следующую следующее следующей следующем след");
    public static readonly FrozenSet<string> This = Set("this этот эту это эта");
    public static readonly FrozenSet<string> WeekAsDay = Set("week неделе неделя неделю");
    public static readonly FrozenSet<string> MonthAsDay = Set("month месяце месяц");
    public static readonly FrozenSet<string> BeforeNoon = Set("am утра ночи");
    public static readonly FrozenSet<string> AfterNoon = Set("pm дня вечера");
    public static readonly FrozenSet<string> ClockWords = Set("час часа часов ч дня");
    public static readonly FrozenSet<string> Weekend = Set("weekend выходные выходных");
    public static readonly FrozenSet<string> HalfHour = Set("полчаса");
    public static readonly FrozenSet<string> OneAndHalf = Set("полтора полторы");
    public static readonly FrozenSet<string> Tonight = Set("tonight");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, int> Numbered(int first, params string[] groups) => groups
        .SelectMany((group, i) => group.Split(' ').Select(word => (word, number: first + i)))
        .ToFrozenDictionary(w => w.word, w => w.number, StringComparer.Ordinal);
}

/// <summary>What durations are counted in.</summary>
internal enum WhenUnit
{
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}
