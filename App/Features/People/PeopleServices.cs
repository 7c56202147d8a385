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
        return services;
    }
}
