using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Shipping;

/// <summary>Alone, because publishing takes both cores for a minute.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PublishedDeskCollection : ICollectionFixture<PublishedDesk>
{
    public const string Name = "Published desk";
}

/// <summary>What deploy/publish.sh makes, made once for all tests; without the compiling ahead of time, which takes minutes and changes no behaviour.</summary>
public sealed class PublishedDesk : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    /// <summary>Where the script puts what belongs together.</summary>
    internal string Folder => folder.File("made");

    internal string Program => Path.Combine(Folder, "SmallDesk");

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
            throw new InvalidOperationException("These tests publish and start the file for Linux on x64.");
        await Tools.RunAsync("env", $"SMALLDESK_WORK={folder.File("work")}", Repository.Path("deploy", "publish.sh"), "linux-x64", Folder, "-p:PublishReadyToRun=false");
        Directory.Delete(folder.File("work"), recursive: true);
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }
}
