using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Setup;

/// <summary>The first owner and what is known of the shop so far.</summary>
internal sealed record Founding(string OwnerName, string Email, string Password, string Language, string TimeZone);

internal abstract record FoundDeskResult
{
    internal sealed record Founded(long OwnerId) : FoundDeskResult;

    /// <summary>There is an owner; nothing changed.</summary>
    internal sealed record AlreadyFounded : FoundDeskResult;

    /// <summary>Somebody who is not an owner has this address.</summary>
    internal sealed record AddressTaken : FoundDeskResult;
}

/// <summary>Makes the first owner, the desk with sensible settings, and a first chat, all or nothing and only once.</summary>
internal sealed class FoundDesk(WriteQueue writes, Passwords passwords, Texts texts)
{
    public async Task<FoundDeskResult> ExecuteAsync(Actor actor, Founding founding)
    {
        actor.Demand(Permission.Administer);
        var hash = passwords.Hash(founding.Password);
        return await writes.RunAsync(scope => FoundAsync(scope, founding, hash));
    }

    private async ValueTask<FoundDeskResult> FoundAsync(WriteScope scope, Founding founding, string passwordHash)
    {
        var email = founding.Email.Trim().ToLowerInvariant();
        if (await scope.Db.Agents.AnyAsync(a => a.Role == AgentRole.Owner && a.DeactivatedAt == null)) return new FoundDeskResult.AlreadyFounded();
        if (await scope.Db.Agents.AnyAsync(a => a.Email == email)) return new FoundDeskResult.AddressTaken();
        var owner = AddOwner(scope, founding, email, passwordHash);
        if (!await scope.Db.Desks.AnyAsync()) AddDesk(scope, founding, owner);
        if (!await scope.Db.Channels.AnyAsync()) AddChat(scope, founding, owner);
        return new FoundDeskResult.Founded(owner.Id);
    }

    private static Agent AddOwner(WriteScope scope, Founding founding, string email, string passwordHash)
    {
        var owner = new Agent
        {
            Id = scope.NewId(), Name = founding.OwnerName.Trim(), Email = email, Role = AgentRole.Owner, Language = founding.Language, CreatedAt = scope.Now,
        };
        scope.Db.Agents.Add(owner);
        scope.Db.Users.Add(Account.Of(owner.Id, email, passwordHash));
        scope.Record(DeskEvent.Of(DeskEventKind.AgentJoined, owner.AsActor(), scope.Now));
        scope.Announce(NoticeKind.Agent, owner.Id, agentId: owner.Id);
        return owner;
    }

    private static void AddDesk(WriteScope scope, Founding founding, Agent owner)
    {
        scope.Db.Desks.Add(new Desk
        {
            ShopName = "SmallDesk", Language = founding.Language, TimeZone = founding.TimeZone, CreatedAt = scope.Now,
        });
        scope.Record(DeskEvent.Of(DeskEventKind.DeskCreated, owner.AsActor(), scope.Now));
        scope.Announce(NoticeKind.Desk, 1);
    }

    private void AddChat(WriteScope scope, Founding founding, Agent owner)
    {
        var greeting = Texts.Languages.ToDictionary(l => l, l => texts.In(l, "setup.greeting"), StringComparer.Ordinal);
        var channel = new Channel
        {
            Id = scope.NewId(), Kind = "webchat", Name = texts.In(founding.Language, "channel.webchat"), PublicKey = ChannelSecrets.NewPublicKey(),
            Settings = JsonSerializer.Serialize(new { greeting }), CreatedAt = scope.Now,
        };
        scope.Db.Channels.Add(channel);
        var fact = DeskEvent.Of(DeskEventKind.ChannelCreated, owner.AsActor(), scope.Now);
        fact.ChannelId = channel.Id;
        scope.Record(fact);
        scope.Announce(NoticeKind.Channel, channel.Id);
    }
}
