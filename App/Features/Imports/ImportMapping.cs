using System.Text.Json;
using SmallDesk.Features.Tables;

namespace SmallDesk.Features.Imports;

/// <summary>What the columns of a table mean and how its values are read; kept with the run as JSON.</summary>
public sealed record ImportMapping
{
    /// <summary>The character set, as found.</summary>
    public string Encoding { get; init; } = CsvFile.Utf8;

    /// <summary>The first row names the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The first row as it stands, for the names of the columns.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>What each column brings: one of <see cref="Target"/>, or <c>field:</c> and a field's id.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>With strokes the month stands first: 12/31/2026.</summary>
    public bool MonthFirst { get; init; }

    /// <summary>What parts off the fraction: a comma, or else a point.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Of sums that name none; empty for none.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Digits of the country whose phone numbers stand there without it; empty for none.</summary>
    public string PhoneCode { get; init; } = "";

    /// <summary>Cells that are not empty take the place of what the card says; else only what is empty there is filled.</summary>
    public bool Replace { get; init; }

    /// <summary>The text field that holds the shop's own number of a customer, by which rows find their contact besides addresses and phones.</summary>
    public long? KeyFieldId { get; init; }

    /// <summary>A tag that all get; empty for none.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Orders that stand with another contact come to the one in the table.</summary>
    public bool MoveOrders { get; init; }

    public static ImportMapping Read(string json) => JsonSerializer.Deserialize<ImportMapping>(json, JsonSerializerOptions.Web) ?? new ImportMapping();

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The column's name: its head, or its place.</summary>
    public string HeadOf(int column) => HasHeader && column < Heads.Count && Heads[column].Trim() is { Length: > 0 } head ? head : $"{column + 1}";
}

/// <summary>What a column can bring.</summary>
internal static class Target
{
    public const string None = "", Email = "email", Phone = "phone", Field = "field:";
    public const string Name = "name", FirstName = "firstName", MiddleName = "middleName", LastName = "lastName";
    public const string Company = "company", Language = "language", TimeZone = "timeZone", Notes = "notes", Tags = "tags";
    public const string Number = "number", Date = "date", Sum = "sum", Currency = "currency", State = "state", Items = "items", Quantity = "quantity", Link = "link";

    public static readonly IReadOnlyList<string> OfContacts = [Name, FirstName, MiddleName, LastName, Email, Phone, Company, Language, TimeZone, Notes, Tags];

    public static readonly IReadOnlyList<string> OfOrders = [Number, Date, Sum, Currency, State, Items, Quantity, Link, Email, Phone];

    /// <summary>Those that several columns may bring.</summary>
    public static readonly IReadOnlyList<string> Many = [None, Email, Phone, Notes, Tags, Items];

    public static string OfField(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Field}{id}");

    /// <summary>The field that a column brings; null when it brings none.</summary>
    public static long? FieldId(string target) =>
        target.StartsWith(Field, StringComparison.Ordinal) && long.TryParse(target.AsSpan(Field.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
}
