namespace SmallDesk.Features.Files;

/// <summary>Registers what Files offers.</summary>
internal static class FilesServices
{
    public static IServiceCollection AddFiles(this IServiceCollection services) =>
        services.AddSingleton<UploadFile>().AddSingleton<FileQuery>().AddSingleton<KeepInboundFile>().AddSingleton<SweepUploads>().AddSingleton<FileLinks>();
}
