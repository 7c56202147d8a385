using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>Registers the list of contacts: its place in the navigation and its use cases.</summary>
internal static class ContactListServices
{
    public static IServiceCollection AddContactList(this IServiceCollection services) => services
        .AddSingleton<ContactsShown>().AddSingleton<ContactCandidates>().AddSingleton<ContactListQuery>().AddSingleton<TagContacts>().AddSingleton<AddContact>().AddSingleton<ContactExport>().AddSingleton<OrderExport>()
        .AddSingleton(new NavEntry(NavPlace.Rail, 20, "/contacts", "users", "contactList.nav", Permission.Read));
}
