using System.Globalization;
using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.ContactList;

/// <summary>A column that the list can show beside the name.</summary>
/// <param name="Key">Its word where the choice is kept.</param>
/// <param name="Field">The shop's own field; null for what every card has.</param>
public sealed record ContactColumn(string Key, FieldEntry? Field = null);

/// <summary>Which columns there are, and which of them somebody chose.</summary>
internal static class ContactColumns
{
    public const string Company = "company", Reach = "reach", Tags = "tags", Orders = "orders", Seen = "seen", Language = "language", Created = "created";

    private const int Longest = 1000;

    private static readonly string[] Always = [Company, Reach, Tags, Orders, Seen, Language, Created];

    /// <summary>Until somebody chooses.</summary>
    public static readonly IReadOnlyList<string> AtFirst = [Company, Reach, Tags, Orders, Seen];

    public static IReadOnlyList<ContactColumn> All(IEnumerable<FieldEntry> fields) =>
        [.. Always.Select(k => new ContactColumn(k)), .. fields.Select(f => new ContactColumn("f" + f.Id.ToString(CultureInfo.InvariantCulture), f))];

    /// <summary>What a browser kept; what is not known any more is left out by who shows it.</summary>
    public static IReadOnlyList<string> Read(string? kept) => kept is null or { Length: > Longest } ? AtFirst : kept.Split('.', StringSplitOptions.RemoveEmptyEntries);

    public static string Write(IEnumerable<string> chosen) => string.Join('.', chosen);
}
