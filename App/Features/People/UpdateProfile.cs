using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>What agents decide about themselves.</summary>
internal sealed record Profile(string Name, string? PublicName, string Language, string Theme, bool SoundOn, bool NotificationsOn)
{
    public const int LongestName = 80;

    public const int LongestSignature = 2_000;

    /// <summary>Stands below the mails they write.</summary>
    public string? Signature { get; init; }
}

/// <summary>Changes one's own profile.</summary>
internal sealed class UpdateProfile(WriteQueue writes)
{
    private static readonly string[] Themes = ["auto", "light", "dark"];

    /// <returns>Text key of what is wrong, or null when it is saved.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, Profile profile)
    {
        actor.Demand(Permission.Work);
        if (string.IsNullOrWhiteSpace(profile.Name)) return "people.nameMissing";
        if (profile.Name.Length > Profile.LongestName || profile.PublicName?.Length > Profile.LongestName) return "people.nameLong";
        if (profile.Signature?.Length > Profile.LongestSignature) return "people.signatureLong";
        await writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.FirstAsync(a => a.Id == actor.AgentId);
            agent.Name = profile.Name.Trim();
            agent.PublicName = string.IsNullOrWhiteSpace(profile.PublicName) ? null : profile.PublicName.Trim();
            agent.Language = Texts.LanguageOf(profile.Language);
            agent.Theme = Themes.Contains(profile.Theme, StringComparer.Ordinal) ? profile.Theme : "auto";
            agent.Signature = string.IsNullOrWhiteSpace(profile.Signature) ? null : profile.Signature.ReplaceLineEndings("\n").Trim();
            agent.SoundOn = profile.SoundOn;
            agent.NotificationsOn = profile.NotificationsOn;
            scope.Record(AgentFact.Of(DeskEventKind.AgentChanged, actor, agent.Id, scope.Now));
            scope.Announce(NoticeKind.Agent, agent.Id, agentId: agent.Id);
        });
        return null;
    }
}

/// <summary>Says whether one takes new work now.</summary>
internal sealed class SetAvailability(WriteQueue writes)
{
    public Task ExecuteAsync(Actor actor, bool isAvailable)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.FirstAsync(a => a.Id == actor.AgentId);
            if (agent.IsAvailable == isAvailable) return;
            agent.IsAvailable = isAvailable;
            scope.Record(DeskEvent.Of(isAvailable ? DeskEventKind.AgentAvailable : DeskEventKind.AgentAway, actor, scope.Now));
            scope.Announce(NoticeKind.Agent, agent.Id, agentId: agent.Id);
        });
    }
}
