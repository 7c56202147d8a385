using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Ui;

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
        .AddSingleton<SuggestReplies>()
        .AddSingleton<CannedBeginnings>()
        .AddSingleton<CannedUsesQuery>()
        .AddSingleton<ImportCannedReplies>()
        .AddSingleton<CannedExamples>()
        .AddSingleton(new NavEntry(NavPlace.Settings, 15, "/settings/canned", "book", "canned.title", Permission.Work));
}
