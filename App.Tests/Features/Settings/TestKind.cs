using System.Runtime.CompilerServices;
using SmallDesk.Channels;

namespace SmallDesk.Tests.Features.Settings;

/// <summary>A kind of channel with one setting of each type.</summary>
internal sealed class TestKind : IChannelKind
{
    public string Kind => "test";

    public IReadOnlyList<SettingField> Fields { get; } =
    [
        new("host.name", SettingType.Text) { IsRequired = true },
        new("host.port", SettingType.Number) { Default = 993 },
        new("host.password", SettingType.Secret) { IsRequired = true },
        new("greeting.ru", SettingType.LongText),
        new("greeting.en", SettingType.LongText),
        new("mode", SettingType.Choice) { Choices = ["fast", "slow"], Default = "fast" },
        new("loud", SettingType.Switch),
        new("sites", SettingType.List),
    ];

    public ChannelCapabilities Capabilities { get; } = new();

    public IReadOnlyDictionary<string, string> Validate(ChannelSettings settings) =>
        (string?)settings.Json["host"]?["name"] == "evil"
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["host.name"] = "channel.test.evil" }
            : new Dictionary<string, string>(StringComparer.Ordinal);

    public async IAsyncEnumerable<TestStep> TestAsync(ChannelSettings settings, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        yield return new TestStep("password", Passed: (string?)settings.Json["host"]?["password"] == "secret");
    }

    public Task<ChannelSettings?> DetectAsync(ChannelSettings settings, CancellationToken cancel) => Task.FromResult<ChannelSettings?>(null);

    public IChannel Create(ChannelContext context) => throw new NotSupportedException("Not run in these tests.");
}
