using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SmallDesk.Domain;

namespace SmallDesk.Features.ContactList;

/// <summary>A filter as it stands in addresses: <c>?q=anna&amp;f=by:email;tags:12.7;f5:10..20&amp;sort=name</c>. What is not understood is left out.</summary>
internal static class ContactFilterText
{
    private const int Longest = 4000;
    private const string DayFormat = "yyyy-MM-dd", Between = "..";

    /// <returns>The query with its question mark; empty for a list that shows all.</returns>
    public static string Query(ContactFilter filter)
    {
        List<string> parts = [];
        if (filter.Words.Length > 0) parts.Add("q=" + Uri.EscapeDataString(filter.Words));
        if (Write(filter) is { Length: > 0 } only) parts.Add("f=" + Uri.EscapeDataString(only));
        if (filter.Sort != ContactSort.Seen || filter.IsReversed) parts.Add("sort=" + Sort(filter));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    public static ContactFilter Read(string query)
    {
        var asked = QueryHelpers.ParseQuery(query);
        return Read(asked.GetValueOrDefault("q"), asked.GetValueOrDefault("f"), asked.GetValueOrDefault("sort"));
    }

    public static ContactFilter Read(string? words, string? only, string? sort)
    {
        var filter = ContactFilter.Nothing with { Words = words?.Trim() is { Length: > 0 and < 500 } some ? some : "" };
        var isReversed = sort?.StartsWith('-') == true;
        if (Enum.TryParse<ContactSort>(sort?.TrimStart('-'), ignoreCase: true, out var by) && Enum.IsDefined(by)) filter = filter with { Sort = by, IsReversed = isReversed };
        if (only is null || only.Length > Longest) return filter;
        foreach (var part in only.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = part.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (part[..colon], part[(colon + 1)..]) : (part, "");
            filter = With(filter, key, value);
        }

        return filter;
    }

    private static string Sort(ContactFilter filter) => (filter.IsReversed ? "-" : "") + Word(filter.Sort);

    private static string Write(ContactFilter f)
    {
        List<string> parts = [];
        if (f.Kinds.Count > 0) parts.Add("by:" + string.Join('.', f.Kinds.Select(Word)));
        if (f.Tags.Count > 0) parts.Add("tags:" + string.Join('.', f.Tags.Select(Number)));
        if (f.Language.Length > 0) parts.Add("lang:" + f.Language);
        if (f.IsBlocked is { } blocked) parts.Add("blocked:" + YesNo(blocked));
        if (f.HasOrders is { } orders) parts.Add("orders:" + YesNo(orders));
        AddDay("seen-from", f.SeenFrom);
        AddDay("seen-to", f.SeenTo);
        AddDay("new-from", f.CreatedFrom);
        AddDay("new-to", f.CreatedTo);
        foreach (var c in f.Fields) parts.Add($"f{Number(c.FieldId)}:{(c.Value.Length > 0 ? Uri.EscapeDataString(c.Value) : $"{Number(c.From)}{Between}{Number(c.To)}")}");
        return string.Join(';', parts);

        void AddDay(string key, DateOnly? day)
        {
            if (day is { } known) parts.Add($"{key}:{known.ToString(DayFormat, CultureInfo.InvariantCulture)}");
        }
    }

    private static ContactFilter With(ContactFilter f, string key, string value) => key switch
    {
        "by" => f with { Kinds = [.. value.Split('.').Select(v => Enum.TryParse<ContactPointKind>(v, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : (ContactPointKind?)null).OfType<ContactPointKind>().Distinct()] },
        "tags" => f with { Tags = [.. value.Split('.').Select(Id).OfType<long>().Distinct()] },
        "lang" => f with { Language = value.Length is >= 2 and <= 5 && value.All(char.IsAsciiLetterLower) ? value : "" },
        "blocked" => f with { IsBlocked = YesNo(value) },
        "orders" => f with { HasOrders = YesNo(value) },
        "seen-from" => f with { SeenFrom = Day(value) },
        "seen-to" => f with { SeenTo = Day(value) },
        "new-from" => f with { CreatedFrom = Day(value) },
        "new-to" => f with { CreatedTo = Day(value) },
        _ when key.StartsWith('f') && Id(key[1..]) is { } field && Condition(field, value) is { } condition => f with { Fields = [.. f.Fields.Where(c => c.FieldId != field), condition] },
        _ => f,
    };

    private static FieldCondition? Condition(long field, string value)
    {
        if (value.IndexOf(Between, StringComparison.Ordinal) is >= 0 and var between
            && Bound(value[..between], out var from) && Bound(value[(between + Between.Length)..], out var to)) return from is null && to is null ? null : new FieldCondition(field, "", from, to);
        var text = Uri.UnescapeDataString(value);
        return text.Length is > 0 and <= ContactFieldValue.LongestKey ? new FieldCondition(field, text) : null;
    }

    private static bool Bound(string text, out long? bound)
    {
        bound = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        return bound is not null || text.Length == 0;
    }

    private static long? Id(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool? YesNo(string text) => text switch { "yes" => true, "no" => false, _ => null };

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
