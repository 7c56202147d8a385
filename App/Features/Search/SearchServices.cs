using SmallDesk.Data.Search;

namespace SmallDesk.Features.Search;

/// <summary>Registers what finds.</summary>
internal static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchReads>().AddSingleton<SearchPeople>().AddSingleton<SearchVocabulary>().AddSingleton<SearchParser>();
        services.AddSingleton<SearchConversations>().AddSingleton<SearchSuggestions>();
        services.AddHostedService<SearchRefresh>();
        return services;
    }
}
