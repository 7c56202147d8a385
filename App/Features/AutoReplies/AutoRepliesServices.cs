using SmallDesk.Features.Rules;

namespace SmallDesk.Features.AutoReplies;

/// <summary>Registers what customers are told at once.</summary>
internal static class AutoRepliesServices
{
    public static IServiceCollection AddAutoReplies(this IServiceCollection services) => services
        .AddSingleton<AutoReplyStart>()
        .AddSingleton<AutoReplyWords>()
        .AddSingleton<ReplyByItself>()
        .AddSingleton<FollowCustomers>()
        .AddSingleton<SaveAutoReplies>()
        .AddHostedService<AutoReplyFollower>()
        .AddSingleton(new ChannelClockPart(20, typeof(AutoRepliesSection)));
}
