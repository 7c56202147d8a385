using System.Text.Json;

namespace SmallDesk.Domain.Numbers;

/// <summary>What <see cref="DeskEvent.Data"/> holds of what numbers need, whichever fact it is of.</summary>
internal sealed record FactData
{
    public long? FirstResponseSeconds { get; init; }

    public long? FirstResponseBusinessSeconds { get; init; }

    public long? WaitedSeconds { get; init; }

    public long? WaitedBusinessSeconds { get; init; }

    public long? ResolutionSeconds { get; init; }

    public long? ResolutionBusinessSeconds { get; init; }

    public bool? OnTime { get; init; }

    public int? Days { get; init; }

    public int? Score { get; init; }

    public long? Agent { get; init; }

    public long? Tag { get; init; }

    public IReadOnlyList<long>? Facts { get; init; }

    /// <summary>What was told; null when nothing was.</summary>
    public static FactData? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<FactData>(data, JsonSerializerOptions.Web);
}
