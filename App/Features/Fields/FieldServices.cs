namespace SmallDesk.Features.Fields;

/// <summary>Registers the fields of the contact card that the shop makes for itself.</summary>
internal static class FieldServices
{
    public static IServiceCollection AddFields(this IServiceCollection services) => services
        .AddSingleton<FieldReading>()
        .AddSingleton<SaveCustomField>().AddSingleton<MoveCustomField>().AddSingleton<RemoveCustomField>()
        .AddSingleton<SetFieldValue>();
}
