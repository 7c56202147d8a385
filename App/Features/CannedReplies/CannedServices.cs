using SmallDesk.Data.Search;

namespace SmallDesk.Features.CannedReplies;

/// <summary>Registers the canned replies.</summary>
internal static class CannedServices
{
    public static IServiceCollection AddCannedReplies(this IServiceCollection services) => services
        .AddSingleton<CannedDirectory>()
        .AddSingleton<SaveCannedReply>()
        .AddSingleton<DeleteCannedReply>()
        .AddSingleton<CannedActs>()
        .AddSingleton<CannedFactsQuery>()
        .AddSingleton<TakeCannedFiles>()
        .AddSingleton<SimilarMessages>()
        .AddSingleton<SuggestReplies>();
}
