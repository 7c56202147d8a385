using SmallDesk.Features.Acts;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Inbox.Views;

namespace SmallDesk.Features.Order;

/// <summary>Registers what keeps the desk in order: priority, spam, blocking, deleting, saved views.</summary>
internal static class OrderServices
{
    public static IServiceCollection AddOrder(this IServiceCollection services) => services
        .AddSingleton<IActKind, TagAct>().AddSingleton<IActKind, UntagAct>()
        .AddSingleton<IActKind, PriorityAct>()
        .AddSingleton<IActKind, SpamAct>().AddSingleton<IActKind, NotSpamAct>()
        .AddSingleton<IActKind, DeleteAct>().AddSingleton<IActKind, RestoreAct>()
        .AddSingleton<BlockContact>().AddSingleton<RemoveMessage>().AddSingleton<TombstoneQuery>()
        .AddSingleton<InboxShown>().AddSingleton<ViewDirectory>().AddSingleton<SaveView>();
}
