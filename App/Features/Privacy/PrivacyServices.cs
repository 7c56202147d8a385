using SmallDesk.Features.Privacy.Exporting;

namespace SmallDesk.Features.Privacy;

/// <summary>Registers what people may ask of the shop: to see all it has of them, and to be forgotten.</summary>
internal static class PrivacyServices
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<Data.Erasing.Traces>().AddSingleton<Data.Erasing.FileCleansing>()
        .AddSingleton<ErasedFiles>().AddSingleton<EraseMessages>().AddSingleton<EraseCard>().AddSingleton<EraseTalk>().AddSingleton<EraseElsewhere>().AddSingleton<EraseLedger>()
        .AddSingleton<ErasureMemory>().AddSingleton<Erasure>().AddSingleton<ErasureLoop>().AddHostedService(p => p.GetRequiredService<ErasureLoop>())
        .AddSingleton<ExportReads>().AddSingleton<ExportWords>().AddSingleton<ExportJson>().AddSingleton<ExportPage>().AddSingleton<ExportWriter>().AddSingleton<ExportContact>()
        .AddSingleton<EraseContact>().AddSingleton<ErasureQuery>();
}
