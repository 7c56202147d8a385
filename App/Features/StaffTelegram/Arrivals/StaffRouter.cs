using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Intake;
using SmallDesk.Features.StaffTelegram.Linking;

namespace SmallDesk.Features.StaffTelegram.Arrivals;

/// <summary>
/// What our own people do in Telegram, and who becomes one of them, is theirs and never a customer's. Only written down here: carrying it
/// out takes use cases of their own and comes after the commit.
/// </summary>
internal sealed class StaffRouter(StaffBook book, DeskDirectory directory, UseStaffKey keys, PersonArrivals persons, GroupArrivals groups) : IInboundRouter
{
    public async ValueTask<AcceptedItem?> RouteAsync(WriteScope scope, long channelId, InboundItem item) => item switch
    {
        InboundStart { Token: { } token } start when StaffSecret.IsOurs(token) => await FollowAsync(scope, channelId, start, token),
        InboundMessage { From.Kind: ContactPointKind.TelegramGroup } message when StaffSecret.InCommand(message.Text) is { } secret => await ConnectAsync(scope, channelId, message, secret),
        InboundChoice press when StaffPress.IsOurs(press.Token) => await PressedAsync(scope, channelId, press),
        { From.Kind: ContactPointKind.Telegram } => await FromPersonAsync(scope, channelId, item),
        { From.Kind: ContactPointKind.TelegramGroup } when Book(scope).IsGroup(channelId, item.From.Value) => await groups.TakeAsync(scope, channelId, Book(scope).Group!, item),
        _ => null,
    };

    /// <summary>It is ours; the ledger says so.</summary>
    public static AcceptedItem Ours(InboundItem item, long? conversationId = null) => new(item.ItemKey, IntakeOutcome.Applied, "intake.staff", null, conversationId, IsRepeat: false) { IsAnswered = true };

    private StaffSnapshot Book(WriteScope scope) => book.Read(() => scope.Db);

    private async ValueTask<AcceptedItem> FollowAsync(WriteScope scope, long channelId, InboundStart start, string token)
    {
        await keys.ByPersonAsync(scope, channelId, start.From, token);
        return Ours(start);
    }

    private async ValueTask<AcceptedItem> ConnectAsync(WriteScope scope, long channelId, InboundMessage message, string secret)
    {
        await keys.ByGroupAsync(scope, channelId, message, secret);
        return Ours(message);
    }

    private async ValueTask<AcceptedItem?> FromPersonAsync(WriteScope scope, long channelId, InboundItem item)
    {
        var staff = Book(scope);
        var isKnown = staff.Linked.TryGetValue((channelId, item.From.Value), out var agentId);
        if (isKnown && directory.Current.Agent(agentId) is { IsActive: true }) return await persons.TakeAsync(scope, channelId, agentId, item);

        // Who is no longer one of ours and answers an old alert does not write to the shop as a customer.
        return (isKnown || staff.Former.Contains(item.From.Value)) && item is InboundMessage { ReplyTo: not null } ? await persons.RefuseFormerAsync(scope, channelId, item) : null;
    }

    private async ValueTask<AcceptedItem> PressedAsync(WriteScope scope, long channelId, InboundChoice press)
    {
        var by = press.By ?? press.From.Value;
        var agent = Book(scope).AgentOf(by);
        var act = new StaffAct
        {
            Id = scope.NewId(), ChannelId = channelId, ItemKey = press.ItemKey, Kind = StaffActKind.Pressed, AgentId = directory.Current.Agent(agent) is { IsActive: true } ? agent : null, Address = by,
            PostId = StaffPress.Read(press.Token)?.PostId, Text = press.Token, ExternalId = press.PressId, At = scope.Now, DueAt = scope.Now,
        };
        if (press.From.Kind == ContactPointKind.TelegramGroup && Book(scope).IsGroup(channelId, press.From.Value)) act.GroupId = Book(scope).Group!.Id;
        return await Pressed(scope, press, act);
    }

    private static ValueTask<AcceptedItem> Pressed(WriteScope scope, InboundChoice press, StaffAct act)
    {
        scope.Db.StaffActs.Add(act);
        scope.Announce(Live.NoticeKind.Staff, act.Id);
        return ValueTask.FromResult(Ours(press));
    }
}
