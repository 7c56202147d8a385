using System.Collections.Frozen;

namespace SmallDesk.Tests.Architecture;

/// <summary>The rooms of the house and who may use whom. A new room gets a row here.</summary>
internal static class Rooms
{
    public const string Domain = "Domain", Live = "Live", Data = "Data", Channels = "Channels", Adapters = "Channels.*", Ui = "Ui",
        Features = "Features", Api = "Api", Jobs = "Jobs", Demo = "Demo", Shell = "Shell", Hosting = "Hosting";

    public static readonly FrozenDictionary<string, string[]> MayUse = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Domain] = [],
        [Live] = [Domain],
        [Data] = [Domain, Live],
        [Channels] = [Domain],
        [Adapters] = [Domain, Channels],
        [Ui] = [Domain, Live],
        [Features] = [Domain, Live, Data, Ui, Channels],
        [Api] = [Features, Live, Domain],
        [Jobs] = [Features, Domain],
        [Demo] = [Features, Data, Domain],
        [Shell] = [Ui, Features],
        [Hosting] = [Domain, Live, Data, Channels, Adapters, Ui, Features, Api, Jobs, Demo, Shell],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The room of a namespace; null when it belongs to none.</summary>
    public static string? Of(string space)
    {
        // Program and the imports that all components share stand at the door.
        if (space is "" or "SmallDesk") return Hosting;
        var parts = space.Split('.');
        if (parts[0] != "SmallDesk") return null;
        if (parts[1] == Channels && parts.Length > 2) return Adapters;
        return MayUse.ContainsKey(parts[1]) ? parts[1] : null;
    }

    /// <summary>The feature or adapter of a namespace ("Inbox" of SmallDesk.Features.Inbox.Parts); null elsewhere.</summary>
    public static string? Folder(string space, string room)
    {
        var parts = space.Split('.');
        return parts.Length > 2 && parts[0] == "SmallDesk" && parts[1] == room ? parts[2] : null;
    }
}
