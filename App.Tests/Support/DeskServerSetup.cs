using Microsoft.Extensions.DependencyInjection;

namespace SmallDesk.Tests.Support;

/// <summary>How a test wants its desk.</summary>
internal sealed record DeskServerSetup
{
    /// <summary>Has an owner and a token from the start; else the wizard is open.</summary>
    public bool WithOwner { get; init; } = true;

    /// <summary>The sample desk instead, for a process of its own.</summary>
    public bool IsDemo { get; init; }

    /// <summary>A clock that the test turns; the real one when null.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Replaces services.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Further settings, "SmallDesk:Name".</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> SettingsFor(string folder)
    {
        Dictionary<string, string> all = new(Settings, StringComparer.Ordinal) { [IsDemo ? "SmallDesk:DemoFolder" : "SmallDesk:DataFolder"] = folder };
        if (!WithOwner || IsDemo) return all;
        all.TryAdd("SmallDesk:Owner:Email", DeskServer.OwnerEmail);
        all.TryAdd("SmallDesk:Owner:Password", DeskServer.OwnerPassword);
        all.TryAdd("SmallDesk:Owner:Name", DeskServer.OwnerName);
        all.TryAdd("SmallDesk:ApiToken", DeskServer.Token);
        return all;
    }
}
