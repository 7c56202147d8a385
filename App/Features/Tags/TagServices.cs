using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Tags;

/// <summary>Registers tags: their use cases and their page.</summary>
internal static class TagServices
{
    public static IServiceCollection AddTags(this IServiceCollection services) => services
        .AddSingleton<TagConversation>()
        .AddSingleton<MakeTag>()
        .AddSingleton<ChangeTag>()
        .AddSingleton<RemoveTag>()
        .AddSingleton<TagCountsQuery>()
        .AddSingleton(new NavEntry(NavPlace.Settings, 16, "/settings/tags", "tag", "tags.title", Permission.Work));
}
