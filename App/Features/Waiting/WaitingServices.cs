using SmallDesk.Features.Rules;

namespace SmallDesk.Features.Waiting;

/// <summary>Registers how soon customers are to be answered, and what becomes of it when they are not.</summary>
internal static class WaitingServices
{
    public static IServiceCollection AddWaiting(this IServiceCollection services) => services
        .AddSingleton<AnswerDues>()
        .AddSingleton<Overdue>()
        .AddSingleton<DueTargets>()
        .AddSingleton<TellTarget>()
        .AddSingleton<SweepTargets>()
        .AddSingleton(new ChannelClockPart(30, typeof(TargetsSection)));
}
