using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram.Linking;

/// <summary>Somebody followed a link of ours, or wrote its command into a group: the person, or the group, belongs to the desk from now on.</summary>
internal sealed class UseStaffKey(StaffBook book, DeskDirectory directory)
{
    /// <summary>In a private chat.</summary>
    public async ValueTask ByPersonAsync(WriteScope scope, long channelId, InboundSender from, string secret)
    {
        if (await FindAsync(scope, secret, isForGroup: false) is not { } key)
        {
            Refuse(scope, channelId, from, "staffTelegram.linkLapsed");
            return;
        }

        key.UsedAt = scope.Now;
        foreach (var other in await scope.Db.StaffLinks.Where(l => l.Address == from.Value && l.AgentId != key.AgentId).ToListAsync()) other.End(isDismissed: false);

        // The address is unique: whoever had it lets go of it first.
        await scope.Db.SaveChangesAsync();
        var link = await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == key.AgentId);
        if (link is null) scope.Db.StaffLinks.Add(link = new StaffLink { AgentId = key.AgentId });
        link.Link(channelId, from.Value, NameOf(from), scope.Now);
        var agent = directory.Current.Agent(key.AgentId)!;
        await Beginning.SetAsync(scope, book);
        book.Changed();
        scope.Record(DeskEvent.Of(DeskEventKind.AgentTelegramLinked, agent.AsActor(), scope.Now));
        StaffWords.Queue(scope, new StaffPost { Kind = StaffPostKind.Word, ChannelId = channelId, AgentId = key.AgentId, Words = StaffWords.Of("staffTelegram.linked", agent.Name) });
        scope.Announce(NoticeKind.Staff, key.AgentId, agentId: key.AgentId);
    }

    /// <summary>In a group.</summary>
    public async ValueTask ByGroupAsync(WriteScope scope, long channelId, InboundMessage item, string secret)
    {
        if (await FindAsync(scope, secret, isForGroup: true) is not { } key)
        {
            StaffWords.Queue(scope, new StaffPost { Kind = StaffPostKind.Word, ChannelId = channelId, Address = item.From.Value, ReplyTo = item.ExternalId, Words = StaffWords.Of("staffTelegram.groupLapsed"), Language = directory.Current.Desk?.Language });
            return;
        }

        key.UsedAt = scope.Now;
        foreach (var former in await scope.Db.StaffGroups.Where(g => g.EndedAt == null && (g.Address != item.From.Value || g.ChannelId != channelId)).ToListAsync()) former.EndedAt = scope.Now;
        var group = await scope.Db.StaffGroups.FirstOrDefaultAsync(g => g.ChannelId == channelId && g.Address == item.From.Value && g.EndedAt == null);
        if (group is null) scope.Db.StaffGroups.Add(group = new StaffGroup { Id = scope.NewId(), ChannelId = channelId, Address = item.From.Value, ConnectedAt = scope.Now });
        (group.Title, group.Problem) = (item.From.Name ?? "", null);
        await Beginning.SetAsync(scope, book);
        book.Changed();
        scope.Record(DeskEvent.Of(DeskEventKind.StaffGroupConnected, directory.Current.Agent(key.AgentId)!.AsActor(), scope.Now));
        scope.Db.StaffActs.Add(new StaffAct
        {
            Id = scope.NewId(), ChannelId = channelId, ItemKey = item.ItemKey, Kind = StaffActKind.GroupConnected, AgentId = key.AgentId, Address = item.From.Value, GroupId = group.Id, At = scope.Now, DueAt = scope.Now,
        });
        scope.Announce(NoticeKind.Staff, group.Id);
    }

    private void Refuse(WriteScope scope, long channelId, InboundSender from, string key) => StaffWords.Queue(scope, new StaffPost
    {
        Kind = StaffPostKind.Word, ChannelId = channelId, Address = from.Value, Words = StaffWords.Of(key), Language = from.Language is { } spoken ? Texts.LanguageOf(spoken) : directory.Current.Desk?.Language,
    });

    private async ValueTask<StaffKey?> FindAsync(WriteScope scope, string secret, bool isForGroup)
    {
        var hash = SecretText.HashOf(secret);
        var key = await scope.Db.StaffKeys.FirstOrDefaultAsync(k => k.SecretHash == hash);
        if (key?.IsLive(scope.Now) != true || key.IsForGroup != isForGroup || directory.Current.Agent(key.AgentId) is not { IsActive: true } agent) return null;
        return isForGroup && !agent.AsActor().May(Permission.Administer) ? null : key;
    }

    private static string? NameOf(InboundSender from)
    {
        var username = from.Details is { } details ? JsonNode.Parse(details)?["username"]?.GetValue<string>() : null;
        var shown = string.IsNullOrWhiteSpace(from.Name) ? null : ContactPointValue.CleanName(from.Name);
        return username is null ? shown : shown is null ? $"@{username}" : $"{shown} (@{username})";
    }
}
