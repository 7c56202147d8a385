using SmallDesk.Domain;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Acts;

/// <summary>Closes.</summary>
internal sealed class CloseAct : StandingAct
{
    public override string Name => ActNames.Close;

    protected override DeskEvent? Change(Conversation conversation, string data, Actor actor, DateTime now) => conversation.Close(actor, now);
}

/// <summary>Opens again, whatever put it away.</summary>
internal sealed class ReopenAct : StandingAct
{
    public override string Name => ActNames.Reopen;

    protected override DeskEvent? Change(Conversation conversation, string data, Actor actor, DateTime now) =>
        conversation.Reopen(actor, now) ?? conversation.BackToOpen(actor, now);
}

/// <summary>Marks that we wait for the customer.</summary>
internal sealed class PendingAct : StandingAct
{
    public override string Name => ActNames.Pending;

    protected override DeskEvent? Change(Conversation conversation, string data, Actor actor, DateTime now) => conversation.MarkPending(actor, now);
}

/// <summary>Until when, UTC.</summary>
internal sealed record SnoozeData(DateTime Until);

/// <summary>Puts away until a time or until the customer writes.</summary>
internal sealed class SnoozeAct : StandingAct, IActKind
{
    public override string Name => ActNames.Snooze;

    public override string? Problem(string data, DateTime now) => ActData.Read<SnoozeData>(data) switch
    {
        null or { Until.Kind: not DateTimeKind.Utc } => "act.badData",
        var wanted when wanted.Until <= now => "act.snooze.past",
        var wanted when wanted.Until > now.AddYears(1) => "act.snooze.far",
        _ => null,
    };

    string IActKind.Detail(string data, ActReading reading) =>
        ActData.Read<SnoozeData>(data) is { } wanted ? TimeText.Short(wanted.Until, reading.Now, reading.Zone, reading.Texts) : "";

    protected override DeskEvent? Change(Conversation conversation, string data, Actor actor, DateTime now)
    {
        var until = ActData.Read<SnoozeData>(data)!.Until;

        // Whole seconds: what is compared on the way back is what is stored.
        return conversation.Snooze(actor, new DateTime(until.Ticks - (until.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc), now);
    }
}
