using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Inbox;

/// <summary>Registers what the inbox offers.</summary>
internal static class InboxServices
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton<InboxQuery>().AddSingleton<InboxCountsQuery>()
        .AddSingleton<ConversationQuery>().AddSingleton<TalkQuery>().AddSingleton<DraftQuery>();
}
