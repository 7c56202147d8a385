using SmallDesk.Features.Acts;

namespace SmallDesk.Features.Merging;

/// <summary>Registers merging and splitting.</summary>
internal static class MergingServices
{
    public static IServiceCollection AddMerging(this IServiceCollection services) => services
        .AddSingleton<PartConversation>()
        .AddSingleton<IActKind, MergeAct>()
        .AddSingleton<IActKind, SplitAct>();
}
