namespace SmallDesk.Features.Settings;

/// <summary>What came of making or changing a channel.</summary>
internal abstract record SaveChannelResult
{
    internal sealed record Saved(long Id) : SaveChannelResult;

    /// <summary>Problems by field ("name", or the setting's name) as text keys.</summary>
    internal sealed record Refused(IReadOnlyDictionary<string, string> Problems) : SaveChannelResult
    {
        public static Refused For(string field, string problem) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = problem });
    }

    /// <summary>There is no such channel, or no such kind of channel.</summary>
    internal sealed record NotFound : SaveChannelResult;
}
