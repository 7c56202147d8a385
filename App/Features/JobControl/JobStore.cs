using System.Data.Common;
using System.Globalization;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;

namespace SmallDesk.Features.JobControl;

/// <summary>The file in which the job engine keeps its next times. It holds nothing else: without it they are reckoned anew.</summary>
internal sealed class JobStore(DeskFolder folder, TimeProvider time)
{
    public string Path { get; } = System.IO.Path.Combine(folder.Root, "quartz.db");

    /// <summary>Unpooled, so that nothing holds the file when it is to be set aside.</summary>
    public string ConnectionString => $"Data Source={Path};Default Timeout=30;Pooling=False";

    public DbProviderFactory Provider => DeskConnection.Provider;

    /// <returns>Why the file cannot be read; null when it can, or is not there.</returns>
    public string? WhyUnreadable() => SmallFile.WhyUnreadable(Path);

    /// <summary>Puts a file that cannot be read out of the way.</summary>
    /// <returns>Where it is now.</returns>
    public string SetAside()
    {
        var aside = string.Create(CultureInfo.InvariantCulture, $"{Path}.broken-{time.GetUtcNow():yyyyMMddHHmmss}");
        File.Move(Path, aside, overwrite: true);
        File.Delete(Path + "-journal");
        return aside;
    }
}
