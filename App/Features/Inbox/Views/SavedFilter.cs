using System.Text.Encodings.Web;
using System.Text.Json;
using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.Inbox.Views;

/// <summary>
/// A filter as a saved view keeps it, with the names of what it points to: when a tag, a group, an agent or a channel is gone, the
/// view says by name what it waits for in vain, and nothing of it is lost.
/// </summary>
internal sealed record SavedFilter(string Filter, IReadOnlyDictionary<string, string> Names)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="filter">What it shows.</param>
    /// <param name="desk">Where the names are.</param>
    /// <param name="before">What it was until now: names of what is gone already stay.</param>
    public static string Write(ListFilter filter, DeskSnapshot desk, string? before = null)
    {
        var former = before is null ? null : Read(before).Names;
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (var (key, name) in Parts(filter, desk)) names[key] = name ?? former?.GetValueOrDefault(key) ?? "";
        return JsonSerializer.Serialize(new SavedFilter(FilterText.Write(filter), names), Options);
    }

    /// <summary>An empty one for what is none.</summary>
    public static SavedFilter Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedFilter>(json, Options) is { Filter: not null } saved ? saved : new SavedFilter("", new Dictionary<string, string>(StringComparer.Ordinal));
        }
        catch (JsonException)
        {
            return new SavedFilter("", new Dictionary<string, string>(StringComparer.Ordinal));
        }
    }

    /// <summary>Names of what the filter points to and the desk no longer has.</summary>
    public IReadOnlyList<string> Gone(DeskSnapshot desk) =>
        [.. Parts(FilterText.Read(Filter), desk).Where(p => p.Name is null).Select(p => Names?.GetValueOrDefault(p.Key) is { Length: > 0 } name ? name : p.Key)];

    /// <summary>The JSON with one tag in place of another, which it became.</summary>
    public static string WithTag(string json, long tag, long into, DeskSnapshot desk)
    {
        var filter = FilterText.Read(Read(json).Filter);
        if (!filter.Tags.Contains(tag) && !filter.NotTags.Contains(tag)) return json;
        ValueList<long> Changed(ValueList<long> tags) => [.. tags.Select(t => t == tag ? into : t).Distinct()];
        return Write(filter with { Tags = Changed(filter.Tags), NotTags = Changed(filter.NotTags) }, desk, json);
    }

    private static IEnumerable<(string Key, string? Name)> Parts(ListFilter filter, DeskSnapshot desk) =>
    [
        .. filter.Tags.Concat(filter.NotTags).Select(id => ($"tag:{id}", desk.Tag(id)?.Name)),
        .. filter.Teams.Where(id => id > 0).Select(id => ($"team:{id}", desk.Team(id)?.Name)),
        .. filter.Assignees.Where(id => id > 0).Select(id => ($"who:{id}", desk.Agent(id) is { IsActive: true } agent ? agent.Name : null)),
        .. filter.Channels.Select(id => ($"channel:{id}", desk.Channel(id) is { IsRemoved: false } channel ? channel.Name : null)),
    ];
}
