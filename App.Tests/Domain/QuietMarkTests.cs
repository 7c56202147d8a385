using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Tests.Domain;

/// <summary>Since when the desk waits for the customer, and what of the times taken facts tell.</summary>
public sealed class QuietMarkTests
{
    private static readonly DateTime Noon = new(2026, 3, 6, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Oleg = Actor.Agent(7, AgentRole.Agent);
    private static readonly BusinessHours UntilOne = new(
        TimeZoneInfo.Utc, new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> { [DayOfWeek.Friday] = [new OpenSpan(9 * 60, 13 * 60)] });

    private readonly Conversation conversation = new() { Id = 1, Number = 1, ContactId = 2, ChannelId = 3, CreatedAt = Noon };
    private long nextId = 10;

    [Fact]
    public void The_customers_word_ends_the_quiet_and_ours_begins_it()
    {
        CustomerWrites(Noon);
        Assert.Null(conversation.AwaitingSince);

        WeWrite(Noon.AddMinutes(5));
        Assert.Equal(Noon.AddMinutes(5), conversation.AwaitingSince);

        conversation.QuietWarnedAt = Noon.AddDays(6);
        CustomerWrites(Noon.AddDays(6).AddMinutes(1));
        Assert.Null(conversation.AwaitingSince);
        Assert.Null(conversation.QuietWarnedAt);
    }

    [Fact]
    public void Robots_of_either_side_change_nothing()
    {
        CustomerWrites(Noon);
        WeWrite(Noon.AddMinutes(5));
        conversation.QuietWarnedAt = Noon.AddDays(6);

        WeWrite(Noon.AddDays(6), isAutomatic: true);
        CustomerWrites(Noon.AddDays(6).AddMinutes(1), isAutomatic: true);

        Assert.Equal(Noon.AddMinutes(5), conversation.AwaitingSince);
        Assert.Equal(Noon.AddDays(6), conversation.QuietWarnedAt);
    }

    [Fact]
    public void Reopened_by_hand_it_is_quiet_from_then_on()
    {
        CustomerWrites(Noon);
        WeWrite(Noon.AddMinutes(5));
        conversation.Close(Oleg, BusinessHours.Always, Noon.AddDays(1));

        conversation.Reopen(Oleg, Noon.AddDays(30));

        Assert.Equal(Noon.AddDays(30), conversation.AwaitingSince);
    }

    [Fact]
    public void Woken_it_is_quiet_from_then_on()
    {
        CustomerWrites(Noon);
        WeWrite(Noon.AddMinutes(5));
        conversation.Snooze(Oleg, Noon.AddDays(20), Noon.AddHours(1));

        conversation.Wake(Noon.AddDays(20));

        Assert.Equal(Noon.AddDays(20), conversation.AwaitingSince);
    }

    [Fact]
    public void Times_are_told_by_the_clock_and_by_business_hours()
    {
        CustomerWrites(Noon);
        var answered = WeWrite(Noon.AddHours(2));
        var closed = conversation.Close(Oleg, UntilOne, Noon.AddDays(7))!;

        Assert.Equal("""{"firstResponseSeconds":7200,"firstResponseBusinessSeconds":3600,"waitedSeconds":7200,"waitedBusinessSeconds":3600}""", answered.Data);
        Assert.Equal($$"""{"resolutionSeconds":{{7 * 24 * 3600}},"resolutionBusinessSeconds":{{4 * 3600}}}""", closed.Data);
    }

    [Fact]
    public void A_second_answer_in_a_row_took_no_time()
    {
        CustomerWrites(Noon);
        WeWrite(Noon.AddMinutes(1));

        Assert.Null(WeWrite(Noon.AddMinutes(2)).Data);
    }

    private void CustomerWrites(DateTime at, bool isAutomatic = false) =>
        Assert.NotEmpty(conversation.CustomerWrote(Message(at, MessageDirection.In, isAutomatic), at).ToList());

    private DeskEvent WeWrite(DateTime at, bool isAutomatic = false) =>
        conversation.WeWrote(Message(at, MessageDirection.Out, isAutomatic), isAutomatic ? Actor.System : Oleg, UntilOne, at);

    private Message Message(DateTime at, MessageDirection direction, bool isAutomatic) =>
        new() { Id = nextId++, ConversationId = 1, Direction = direction, IsAutomatic = isAutomatic, At = at, Text = "words" };
}
