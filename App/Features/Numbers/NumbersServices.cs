namespace SmallDesk.Features.Numbers;

/// <summary>Registers what counts.</summary>
internal static class NumbersServices
{
    public static IServiceCollection AddNumbers(this IServiceCollection services) => services
        .AddSingleton<ShopDays>()
        .AddSingleton<ReadFacts>()
        .AddSingleton<TouchedDays>()
        .AddSingleton<DayShelf>()
        .AddSingleton<FollowPast>()
        .AddSingleton<NumbersBook>()
        .AddHostedService<NumbersFollower>();
}
