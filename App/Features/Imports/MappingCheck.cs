using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;

namespace SmallDesk.Features.Imports;

/// <summary>What can be said against a mapping before any row is read.</summary>
internal static class MappingCheck
{
    private const int LongestCode = 4;

    /// <returns>A text key, and what goes into its place; null when there is nothing wrong.</returns>
    public static (string Key, string Words)? Problem(ImportKind kind, ImportMapping mapping, DeskSnapshot desk)
    {
        foreach (var column in mapping.Columns.Where(c => !IsKnown(kind, c, desk))) return ("imports.mapping.unknown", column);
        var twice = mapping.Columns.Where(c => !Target.Many.Contains(c, StringComparer.Ordinal)).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) return ("imports.mapping.twice", twice);
        if (mapping.Currency.Length > 0 && Currency.Read(mapping.Currency) is null) return ("imports.mapping.currency", mapping.Currency);
        if (mapping.PhoneCode.Length > LongestCode || !mapping.PhoneCode.All(char.IsAsciiDigit) || mapping.PhoneCode.StartsWith('0')) return ("imports.mapping.phoneCode", mapping.PhoneCode);
        if (mapping.Tag.Length > 0 && Tag.CleanName(mapping.Tag).Length is 0 or > Tag.LongestName) return ("imports.mapping.tag", mapping.Tag);
        return kind == ImportKind.Contacts ? OfContacts(mapping, desk) : mapping.Columns.Contains(Target.Number, StringComparer.Ordinal) ? null : ("imports.mapping.noNumber", "");
    }

    private static (string, string)? OfContacts(ImportMapping mapping, DeskSnapshot desk)
    {
        if (mapping.KeyFieldId is { } key && (desk.Field(key) is not { Kind: FieldKind.Text, IsRemoved: false } || !mapping.Columns.Contains(Target.OfField(key), StringComparer.Ordinal))) return ("imports.mapping.key", "");
        return mapping.KeyFieldId is not null || mapping.Columns.Any(c => c is Target.Email or Target.Phone) ? null : ("imports.mapping.nobody", "");
    }

    /// <summary>Fields of the shop's own for contacts; for orders only those that hold text, by which their contact is found.</summary>
    private static bool IsKnown(ImportKind kind, string target, DeskSnapshot desk)
    {
        if (target.Length == 0 || (kind == ImportKind.Contacts ? Target.OfContacts : Target.OfOrders).Contains(target, StringComparer.Ordinal)) return true;
        return Target.FieldId(target) is { } id && desk.Field(id) is { IsRemoved: false } field && (kind == ImportKind.Contacts || field.Kind == FieldKind.Text);
    }
}
