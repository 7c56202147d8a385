using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Rules;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Waiting;

/// <summary>When waiting customers are to be answered, by what the channels' rules say at this moment. Nothing of it is stored, so that changed rules hold at once.</summary>
internal sealed class AnswerDues(DeskDirectory directory)
{
    /// <summary>The clock of a channel; null where nobody said how soon an answer is wanted.</summary>
    public AnswerClock? ClockOf(long channelId) => directory.Current.ClockOf(channelId);

    /// <summary>Null when nobody waits, or there is no target for it.</summary>
    public AnswerDue? Of(long channelId, DateTime? since, bool isFirst) => since is { } waits ? ClockOf(channelId)?.For(waits, isFirst) : null;

    /// <summary>How a screen shows somebody's waiting.</summary>
    public Patience PatienceOf(long channelId, DateTime since, bool isFirst) =>
        ClockOf(channelId) is not { } clock ? Patience.Usual : clock.For(since, isFirst) is { } due ? Patience.Of(since, due) : Patience.Endless;

    /// <summary>The clocks of all channels that have one.</summary>
    public IReadOnlyList<(long ChannelId, AnswerClock Clock)> All() =>
        [.. directory.Current.Channels.Keys.Order().Select(id => (id, ClockOf(id))).Where(c => c.Item2 is not null).Select(c => (c.id, c.Item2!))];
}
