using System.Text.Json.Nodes;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Settings;

/// <summary>Adds a channel; it runs as soon as this returns.</summary>
internal sealed class CreateChannel(IEnumerable<IChannelKind> kinds, WriteQueue writes, ChannelSecrets secrets)
{
    public const int LongestName = 80;

    public async Task<SaveChannelResult> ExecuteAsync(Actor actor, string kindName, string name, JsonObject sent)
    {
        actor.Demand(Permission.Administer);
        if (kinds.FirstOrDefault(k => k.Kind == kindName) is not { } kind) return new SaveChannelResult.NotFound();
        if (NameProblem(name) is { } wrong) return SaveChannelResult.Refused.For("name", wrong);
        var settings = await ChannelSchema.FindAsync(kind, ChannelSchema.Complete(kind, sent));
        var problems = ChannelSchema.Check(kind, settings);
        if (problems.Count > 0) return new SaveChannelResult.Refused(problems);
        var hidden = secrets.Seal(ChannelSchema.TakeSecrets(kind, settings, before: null, former: null));
        return await writes.RunAsync<SaveChannelResult>(scope =>
        {
            var channel = new Channel
            {
                Id = scope.NewId(), Kind = kind.Kind, Name = name.Trim(), PublicKey = ChannelSecrets.NewPublicKey(),
                Settings = settings.ToJsonString(), Secrets = hidden, CreatedAt = scope.Now,
            };
            scope.Db.Channels.Add(channel);
            scope.Record(ChannelFact.Of(DeskEventKind.ChannelCreated, actor, channel, scope.Now));
            scope.Announce(NoticeKind.Channel, channel.Id);
            return ValueTask.FromResult<SaveChannelResult>(new SaveChannelResult.Saved(channel.Id));
        });
    }

    public static string? NameProblem(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "settings.required" : name.Length > LongestName ? "settings.nameLong" : null;
}

/// <summary>Facts about a channel.</summary>
internal static class ChannelFact
{
    public static DeskEvent Of(DeskEventKind kind, Actor actor, Channel channel, DateTime now)
    {
        var fact = DeskEvent.Of(kind, actor, now);
        fact.ChannelId = channel.Id;
        return fact;
    }
}
