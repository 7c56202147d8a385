using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Acts;

/// <summary>Closes.</summary>
internal sealed class CloseAct(DeskDirectory directory) : StandingAct
{
    public override string Name => ActNames.Close;

    protected override DeskEvent? Change(Conversation conversation, string data, Actor actor, DateTime now) => conversation.Close(actor, directory.Current.HoursOf(conversation.ChannelId), now);
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

/// <summary>Until when.</summary>
/// <param name="Until">With its offset, however whoever asks writes it; a time without one means nothing.</param>
internal sealed record SnoozeData(DateTime Until)
{
    /// <summary>In UTC and whole seconds, as it is stored; null when it has no offset.</summary>
    internal DateTime? Utc() => Until.Kind == DateTimeKind.Unspecified ? null
        : Until.ToUniversalTime() is var utc ? new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc) : null;
}

/// <summary>Puts away until a time or until the customer writes.</summary>
internal sealed class SnoozeAct : StandingAct, IActKind
{
    public override string Name => ActNames.Snooze;

    public override string? Problem(string data, DateTime now) => ActData.Read<SnoozeData>(data)?.Utc() switch
    {
        null => "act.badData",
        { } until when until <= now => "act.snooze.past",
        { } until when until > now.AddYears(1) => "act.snooze.far",
        _ => null,
    };

    string IActKind.Detail(string data, ActReading reading) =>
        ActData.Read<SnoozeData>(data)?.Utc() is { } until ? TimeText.Short(until, reading.Now, reading.Zone, reading.Texts) : "";

    protected override DeskEvent? Change(Conversation conversation, string data, Actor actor, DateTime now) =>
        conversation.Snooze(actor, ActData.Read<SnoozeData>(data)!.Utc()!.Value, now);
}
