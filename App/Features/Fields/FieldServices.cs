using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Fields;

/// <summary>Registers the fields of the contact card that the shop makes for itself.</summary>
internal static class FieldServices
{
    public static IServiceCollection AddFields(this IServiceCollection services) => services
        .AddSingleton<FieldReading>()
        .AddSingleton<SaveCustomField>().AddSingleton<MoveCustomField>().AddSingleton<RemoveCustomField>()
        .AddSingleton<SetFieldValue>()
        .AddSingleton(new NavEntry(NavPlace.Settings, 17, "/settings/fields", "sliders", "fields.title", Permission.Supervise));
}
