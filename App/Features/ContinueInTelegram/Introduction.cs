using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>What Telegram says of somebody becomes what their card says.</summary>
internal static class Introduction
{
    /// <summary>A name and a language where the card has none; an address stands in for a name until there is one.</summary>
    public static void Make(WriteScope scope, Contact contact, string? name, string? language)
    {
        contact.Language ??= language;
        if (string.IsNullOrWhiteSpace(name) || (contact.Name.Length > 0 && contact.Points.TrueForAll(p => p.Value != contact.Name))) return;
        contact.Name = ContactPointValue.CleanName(name);
        scope.Index(contact, Findable(contact), isNew: false);
    }

    /// <summary>By what a card is found besides its name.</summary>
    public static IEnumerable<string> Findable(Contact contact) => contact.Points.Where(p => p.Kind != ContactPointKind.Visitor).Select(p => p.Value);
}
