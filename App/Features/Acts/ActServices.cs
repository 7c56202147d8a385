using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Acts;

/// <summary>Registers what can be done and taken back. Other rooms add kinds of their own as <see cref="IActKind"/>.</summary>
internal static class ActServices
{
    public static IServiceCollection AddActs(this IServiceCollection services) => services
        .AddSingleton<IActKind, CloseAct>()
        .AddSingleton<IActKind, ReopenAct>()
        .AddSingleton<IActKind, PendingAct>()
        .AddSingleton<IActKind, SnoozeAct>()
        .AddSingleton<IActKind, AssignAct>()
        .AddSingleton<IActKind, TeamAct>()
        .AddSingleton<ActKinds>().AddSingleton<ActSteps>()
        .AddSingleton<ActWords>().AddSingleton<DoAct>().AddSingleton<UndoAct>().AddSingleton<ActQuery>().AddSingleton<SweepActs>()
        .AddSingleton<InboxIds>()
        .AddSingleton<ActLoop>().AddHostedService(p => p.GetRequiredService<ActLoop>());
}
