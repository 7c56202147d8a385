using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Intake;
using SmallDesk.Features.StaffTelegram.Acts;
using SmallDesk.Features.StaffTelegram.Alerts;
using SmallDesk.Features.StaffTelegram.Arrivals;
using SmallDesk.Features.StaffTelegram.Group;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Features.StaffTelegram.Posts;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>Registers staff in Telegram: who they are, what they are told, what they do there.</summary>
internal static class StaffTelegramServices
{
    public static IServiceCollection AddStaffTelegram(this IServiceCollection services)
    {
        services.AddSingleton<StaffBook>().AddSingleton<IStaffPlaces>(p => p.GetRequiredService<StaffBook>());
        services.AddSingleton<MakeStaffKey>().AddSingleton<UseStaffKey>().AddSingleton<UnlinkTelegram>().AddSingleton<ChooseStaffAlerts>().AddSingleton<SendTestAlert>().AddSingleton<StaffLinkQuery>();
        services.AddSingleton<PersonArrivals>().AddSingleton<GroupArrivals>().AddSingleton<IInboundRouter, StaffRouter>();
        services.AddSingleton<PersonAlerts>().AddSingleton<GroupMirror>().AddSingleton<FollowDesk>().AddSingleton<FollowAlerts>();
        services.AddSingleton<DuePosts>().AddSingleton<PostButtons>().AddSingleton<PostWriter>().AddSingleton<PostRelevance>().AddSingleton<TellPost>();
        services.AddSingleton<PassOnWords>().AddSingleton<PassOnEdit>().AddSingleton<PressButton>().AddSingleton<LookAtGroup>().AddSingleton<CarryOut>().AddSingleton<SweepStaff>();
        services.AddSingleton<StaffGroupQuery>().AddSingleton<EndStaffGroup>().AddSingleton<CheckStaffGroup>();
        services.AddSingleton(new ProfilePart(10, typeof(StaffTelegramPart)));
        services.AddSingleton(new NavEntry(NavPlace.Settings, 45, "/settings/staff-group", "plane", "staffTelegram.group", Permission.Administer));
        services.AddHostedService<StaffFollower>().AddHostedService<StaffActLoop>().AddHostedService<StaffPostLoop>();
        return services;
    }
}
