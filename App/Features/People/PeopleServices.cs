using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Registers what concerns the people of the desk.</summary>
internal static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PeopleQuery>().AddSingleton<LinkGuard>();
        services.AddSingleton<InviteAgent>().AddSingleton<RevokeInvitation>().AddSingleton<JoinDesk>();
        services.AddSingleton<MakeResetLink>().AddSingleton<ResetPassword>().AddSingleton<ChangePassword>();
        services.AddSingleton<ChangeRole>().AddSingleton<DeactivateAgent>().AddSingleton<ReactivateAgent>();
        services.AddSingleton<UpdateProfile>().AddSingleton<SetAvailability>().AddSingleton<SetPhoto>();
        services.AddSingleton<PeopleActs>();
        services.AddSingleton(new MePart(100, typeof(AvailabilityPart)));
        services.AddSingleton(new NavEntry(NavPlace.Settings, 10, "/profile", "user", "ui.profile", Permission.Read));
        services.AddSingleton(new NavEntry(NavPlace.Settings, 30, "/settings/people", "users", "people.title", Permission.Administer));
        return services;
    }
}
