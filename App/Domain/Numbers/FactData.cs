using System.Text.Json;

namespace SmallDesk.Domain.Numbers;

/// <summary>What <see cref="DeskEvent.Data"/> holds of what numbers need, whichever fact it is of.</summary>
internal sealed record FactData
{
    /// <summary>From the customer's first word to our first, in seconds.</summary>
    public long? FirstResponseSeconds { get; init; }

    /// <summary>The same in seconds of business hours.</summary>
    public long? FirstResponseBusinessSeconds { get; init; }

    /// <summary>From the customer's first word without an answer to that answer, in seconds.</summary>
    public long? WaitedSeconds { get; init; }

    /// <summary>The same in seconds of business hours.</summary>
    public long? WaitedBusinessSeconds { get; init; }

    /// <summary>From the customer's first word to the closing, in seconds.</summary>
    public long? ResolutionSeconds { get; init; }

    /// <summary>The same in seconds of business hours.</summary>
    public long? ResolutionBusinessSeconds { get; init; }

    /// <summary>Whether an answer came within the target there was for it.</summary>
    public bool? OnTime { get; init; }

    /// <summary>After how many quiet days the desk closed it by itself.</summary>
    public int? Days { get; init; }

    /// <summary>1 to 5.</summary>
    public int? Score { get; init; }

    /// <summary>Whose work a score is about.</summary>
    public long? Agent { get; init; }

    /// <summary>The tag that was given.</summary>
    public long? Tag { get; init; }

    /// <summary>The facts that no longer count.</summary>
    public IReadOnlyList<long>? Facts { get; init; }

    /// <summary>What was told; null when nothing was.</summary>
    public static FactData? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<FactData>(data, JsonSerializerOptions.Web);
}
