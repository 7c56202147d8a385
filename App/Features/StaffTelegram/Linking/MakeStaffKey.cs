using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Linking;

/// <summary>A bot by which staff can be reached.</summary>
internal sealed record StaffBot(long ChannelId, string Name);

/// <summary>What came of asking for a link.</summary>
internal abstract record StaffKeyResult
{
    /// <summary>The link, and what to write instead of following it; shown once.</summary>
    internal sealed record Made(string Link, string Command, DateTime ExpiresAt) : StaffKeyResult;

    /// <summary>No link, and why: a text key or the provider's words.</summary>
    internal sealed record Refused(string Reason) : StaffKeyResult;
}

/// <summary>Makes the link by which somebody ties their own Telegram, or a group, to the desk.</summary>
internal sealed class MakeStaffKey(WriteQueue writes, DeskDirectory directory, ChannelHost.ChannelHost channels)
{
    /// <summary>How long somebody has for their own link.</summary>
    public static readonly TimeSpan ForPerson = TimeSpan.FromMinutes(15);

    /// <summary>How long there is for a group, which may have to be made first.</summary>
    public static readonly TimeSpan ForGroup = TimeSpan.FromHours(1);

    /// <summary>The bots that run now, the oldest first.</summary>
    public IReadOnlyList<StaffBot> Bots() =>
    [
        .. directory.Current.Channels.Values.Where(c => c is { IsEnabled: true, IsRemoved: false } && channels.Find(c.Id)?.Channel is ITalksWithStaff)
            .OrderBy(c => c.Id).Select(c => new StaffBot(c.Id, c.Name)),
    ];

    /// <summary>For oneself.</summary>
    public Task<StaffKeyResult> ExecuteAsync(Actor actor, long channelId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Work);
        return MakeAsync(actor, channelId, isForGroup: false, ForPerson, cancel);
    }

    /// <summary>For a group: everybody in it will read every conversation.</summary>
    public Task<StaffKeyResult> ForGroupAsync(Actor actor, long channelId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Administer);
        return MakeAsync(actor, channelId, isForGroup: true, ForGroup, cancel);
    }

    private async Task<StaffKeyResult> MakeAsync(Actor actor, long channelId, bool isForGroup, TimeSpan lasts, CancellationToken cancel)
    {
        if (actor is not { Kind: ActorKind.Agent, AgentId: { } agent }) return new StaffKeyResult.Refused("staffTelegram.notAPerson");
        if (channels.Find(channelId)?.Channel is not ITalksWithStaff bot) return new StaffKeyResult.Refused("staffTelegram.botGone");
        StaffLineName name;
        try
        {
            name = await bot.Staff.NameAsync(cancel);
        }
        catch (StaffLineException e)
        {
            return new StaffKeyResult.Refused(e.Message);
        }

        var secret = StaffSecret.New();
        var until = await writes.RunAsync(scope =>
        {
            var key = new StaffKey { Id = scope.NewId(), SecretHash = SecretText.HashOf(secret), AgentId = agent, IsForGroup = isForGroup, ExpiresAt = scope.Now + lasts };
            scope.Db.StaffKeys.Add(key);
            return ValueTask.FromResult(key.ExpiresAt);
        });
        return new StaffKeyResult.Made(isForGroup ? name.GroupLinkFor(secret) : name.LinkFor(secret), $"/desk {secret}", until);
    }
}
