namespace SmallDesk.Features.Imports;

/// <summary>Registers the bringing in of contacts and orders.</summary>
internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton<ImportWords>().AddSingleton<ImportTools>().AddSingleton<MappingGuess>().AddSingleton<ImportTable>()
        .AddSingleton<PrepareImport>().AddSingleton<ChooseMapping>().AddSingleton<StartImport>().AddSingleton<StopImport>().AddSingleton<RemoveImport>()
        .AddSingleton<ImportQuery>().AddSingleton<PreviewImport>().AddSingleton<CountImport>().AddSingleton<FaultyRows>()
        .AddSingleton<ImportRunner>().AddHostedService(p => p.GetRequiredService<ImportRunner>());
}
