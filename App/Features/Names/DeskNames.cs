using System.Globalization;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Fields;

namespace SmallDesk.Features.Names;

/// <summary>An agent as programs may know them.</summary>
internal sealed record NamedAgent(long Id, string Name, string Email, AgentRole Role, bool IsAvailable, bool IsActive);

/// <summary>A team with who is in it and whose channels are its own.</summary>
internal sealed record NamedTeam(long Id, string Name, IReadOnlyList<long> AgentIds, IReadOnlyList<long> ChannelIds);

/// <summary>A channel by its kind and name.</summary>
internal sealed record NamedChannel(long Id, string Kind, string Name);

/// <summary>A tag.</summary>
internal sealed record NamedTag(long Id, string Name, string Color);

/// <summary>A field of the card.</summary>
internal sealed record NamedField(long Id, string Name, FieldKind Kind, IReadOnlyList<string> Choices);

/// <summary>Names for ids, from memory.</summary>
internal sealed class DeskNames(DeskDirectory directory)
{
    public NamedAgent? Agent(long? id) => directory.Current.Agent(id) is { } agent ? Of(agent) : null;

    /// <summary>By sign-in address, whatever its case.</summary>
    public NamedAgent? AgentByEmail(string email) => directory.Current.Agents.Values
        .FirstOrDefault(a => string.Equals(a.Email, email.Trim(), StringComparison.OrdinalIgnoreCase)) is { } agent ? Of(agent) : null;

    public NamedChannel? Channel(long id) =>
        directory.Current.Channel(id) is { } channel ? new NamedChannel(channel.Id, channel.Kind, channel.Name) : null;

    public NamedTeam? Team(long? id) => directory.Current.Team(id) is { } team ? Of(team) : null;

    /// <summary>By name, whatever its case.</summary>
    public NamedTeam? TeamByName(string name) => directory.Current.Teams.Values
        .FirstOrDefault(t => string.Equals(t.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)) is { } team ? Of(team) : null;

    /// <summary>All teams by name.</summary>
    public IReadOnlyList<NamedTeam> Teams(Actor actor)
    {
        actor.Demand(Permission.Read);
        return [.. directory.Current.Teams.Values.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase).Select(Of)];
    }

    /// <summary>All tags by name.</summary>
    public IReadOnlyList<NamedTag> Tags(Actor actor)
    {
        actor.Demand(Permission.Read);
        return [.. directory.Current.Tags.Values.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase).Select(t => new NamedTag(t.Id, t.Name, t.Color))];
    }

    /// <summary>The fields that the card shows, in its order.</summary>
    public IReadOnlyList<NamedField> Fields(Actor actor)
    {
        actor.Demand(Permission.Read);
        return [.. directory.Current.ShownFields.Select(f => new NamedField(f.Id, f.Name, f.Kind, [.. f.Offered.Select(c => c.Name)]))];
    }

    /// <summary>The field of a name, whatever its case, or of an id.</summary>
    public long? FieldId(string nameOrId)
    {
        var key = CustomField.KeyOf(nameOrId);
        if (directory.Current.ShownFields.FirstOrDefault(f => f.Key == key) is { } named) return named.Id;
        return long.TryParse(nameOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && directory.Current.Field(id) is { IsRemoved: false } ? id : null;
    }

    /// <summary>A tag's name; null when it is gone.</summary>
    public string? Tag(long id) => directory.Current.Tag(id)?.Name;

    /// <summary>What a card holds in the shop's own fields, by their names; what was removed is left out.</summary>
    public IReadOnlyDictionary<string, string> Fields(IReadOnlyDictionary<long, string> held) =>
        directory.Current.ShownFields.Where(f => held.ContainsKey(f.Id)).ToDictionary(f => f.Name, f => FieldText.Plain(f, held[f.Id]), StringComparer.Ordinal);

    /// <summary>The tag of a name, whatever its case, or of an id.</summary>
    public long? TagId(string nameOrId)
    {
        var key = Domain.Tag.KeyOf(nameOrId);
        if (directory.Current.Tags.Values.FirstOrDefault(t => t.Key == key) is { } named) return named.Id;
        return long.TryParse(nameOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && directory.Current.Tag(id) is not null ? id : null;
    }

    /// <summary>Tags by names or ids; null when one of them is none.</summary>
    public IReadOnlyList<long>? TagIds(IReadOnlyList<string>? namesOrIds)
    {
        List<long?> ids = [.. (namesOrIds ?? []).Select(TagId)];
        return ids.Contains(null) ? null : [.. ids.OfType<long>().Distinct()];
    }

    /// <summary>All who are with us, in the order in which they came.</summary>
    public IReadOnlyList<NamedAgent> Agents(Actor actor)
    {
        actor.Demand(Permission.Read);
        return [.. directory.Current.Agents.Values.Where(a => a.IsActive).OrderBy(a => a.Id).Select(Of)];
    }

    private static NamedTeam Of(TeamEntry team) => new(team.Id, team.Name, team.AgentIds, team.ChannelIds);

    private static NamedAgent Of(AgentEntry agent) => new(agent.Id, agent.Name, agent.Email, agent.Role, agent.IsAvailable, agent.IsActive);
}
