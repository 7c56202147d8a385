namespace SmallDesk.Features.SamePerson;

/// <summary>Registers the joining of cards that are one person.</summary>
internal static class SamePersonServices
{
    public static IServiceCollection AddSamePerson(this IServiceCollection services) => services
        .AddSingleton<MergeContacts>().AddSingleton<UndoContactMerge>()
        .AddSingleton<SamePersonQuery>().AddSingleton<DismissPair>().AddSingleton<CompareCards>().AddSingleton<MergesQuery>();
}
