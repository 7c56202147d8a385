using System.Globalization;
using System.Text;

namespace SmallDesk.Demo.Seeding;

/// <summary>Makes up what customers and agents of a shop write, in one language.</summary>
internal sealed class SampleTexts(string language, Dice dice)
{
    private static readonly string[] Sizes = ["S", "M", "L", "XL", "42", "44", "46", "48", "50", "XS", "XXL", "52"];

    private readonly SampleWords words = SampleWords.Load(language);

    public string Language { get; } = language;

    public string PersonName()
    {
        var (first, last) = (Any(words.FirstNames), Any(words.LastNames));
        var isWoman = Language == "ru" && first[^1] is 'а' or 'я' or 'ь';
        return $"{first} {last}{(isWoman ? "а" : "")}";
    }

    public string Question() => Fill(dice.Chance(0.7) ? $"{Any(words.Openings)} {Any(words.Questions)}{Details()}" : $"{Any(words.Questions)}{Details()}");

    public string FollowUp() => Fill(dice.Chance(0.2) ? Any(words.Thanks) : dice.Chance(0.15) ? Any(words.Questions) : Any(words.FollowUps));

    public string Answer() => Fill(dice.Chance(0.25) ? $"{Any(words.Answers)} {Any(words.Goodbyes)}" : Any(words.Answers));

    public string Goodbye() => Fill(Any(words.Goodbyes));

    public string Note() => Fill(Any(words.Notes));

    public string Subject() => Fill(Any(words.Subjects));

    private string Details()
    {
        var details = new StringBuilder();
        while (dice.Chance(0.45) && details.Length < 600) details.Append(' ').Append(Any(words.Details));
        return details.ToString();
    }

    private string Fill(string template)
    {
        var filled = new StringBuilder(template.Length + 40);
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open)
        {
            var close = rest.IndexOf('}');
            filled.Append(rest[..open]).Append(Slot(rest[(open + 1)..close]));
            rest = rest[(close + 1)..];
        }

        return filled.Append(rest).ToString();
    }

    private string Slot(ReadOnlySpan<char> name) => name switch
    {
        "item" => Any(words.Items),
        "city" => Any(words.Cities),
        "color" => Any(words.Colors),
        "day" => Any(words.Days),
        "name" => Any(words.FirstNames),
        "size" => Any(Sizes),
        "order" => Number(10_000, 990_000),
        "track" => $"RA{Number(100_000_000, 899_999_999)}RU",
        "price" => Number(29, 240) + "0",
        "count" => Number(2, 60),
        "phone" => $"+79{Number(100_000_000, 899_999_999)}",
        _ => throw new InvalidOperationException($"Sample words name an unknown place {name}."),
    };

    private string Number(int from, int count) => (from + dice.Below(count)).ToString(CultureInfo.InvariantCulture);

    private string Any(string[] list) => list[dice.Ranked(list.Length)];
}
