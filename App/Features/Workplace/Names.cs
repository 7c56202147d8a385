using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace;

/// <summary>What to call somebody who gave no name.</summary>
internal static class Names
{
    public static string Of(Texts texts, string name, long number) => name == Contact.ErasedName ? texts["privacy.erasedName"] : string.IsNullOrWhiteSpace(name) ? texts["inbox.guest", number] : name;

    /// <summary>On the card alone: a guest goes by the number of a conversation there.</summary>
    public static string Of(Texts texts, ContactView contact) =>
        contact.Name.Length > 0 ? contact.Name : contact.Conversations is [.., var oldest] ? Of(texts, "", oldest.Number) : texts["card.guest"];
}
