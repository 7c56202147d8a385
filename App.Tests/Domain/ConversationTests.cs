using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Tests.Domain;

public sealed class ConversationTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Oleg = Actor.Agent(5, AgentRole.Agent);

    private readonly Conversation conversation = new() { Id = 1, ContactId = 2, ChannelId = 3, CreatedAt = Noon };
    private long lastId;

    [Fact]
    public void The_customer_waits_since_their_first_unanswered_message()
    {
        CustomerWrites(Noon);
        CustomerWrites(Noon.AddMinutes(3));

        Assert.Equal(Noon, conversation.WaitingSince);
        Assert.Equal(Noon, conversation.CountedFrom);
    }

    [Fact]
    public void A_persons_answer_ends_the_waiting_and_is_the_first_response()
    {
        CustomerWrites(Noon);

        var fact = WeWrite(Noon.AddMinutes(4));

        Assert.Null(conversation.WaitingSince);
        Assert.Equal(Noon.AddMinutes(4), conversation.FirstResponseAt);
        Assert.Equal(DeskEventKind.AgentReplied, fact.Kind);
        Assert.Equal("""{"firstResponseSeconds":240,"firstResponseBusinessSeconds":240,"waitedSeconds":240,"waitedBusinessSeconds":240}""", fact.Data);
    }

    [Fact]
    public void A_second_answer_is_no_first_response()
    {
        CustomerWrites(Noon);
        WeWrite(Noon.AddMinutes(4));

        var second = WeWrite(Noon.AddMinutes(5));

        Assert.Equal(Noon.AddMinutes(4), conversation.FirstResponseAt);
        Assert.Null(second.Data);
    }

    [Fact]
    public void A_robot_neither_ends_the_waiting_nor_counts_as_first_response()
    {
        CustomerWrites(Noon);

        var fact = conversation.WeWrote(Message(Noon.AddSeconds(1), MessageDirection.Out, automatic: true), Actor.System, BusinessHours.Always, Noon.AddSeconds(1));

        Assert.Equal(DeskEventKind.RobotReplied, fact.Kind);
        Assert.Equal(Noon, conversation.WaitingSince);
        Assert.Null(conversation.FirstResponseAt);
    }

    [Fact]
    public void A_note_changes_nothing_for_the_customer()
    {
        CustomerWrites(Noon);

        conversation.NoteAdded(Message(Noon.AddMinutes(1), MessageDirection.Note), Oleg, Noon.AddMinutes(1));

        Assert.Equal(Noon, conversation.WaitingSince);
        Assert.Null(conversation.FirstResponseAt);
    }

    [Fact]
    public void Automatic_mail_never_waits_and_never_reopens()
    {
        CustomerWrites(Noon);
        conversation.Close(Oleg, BusinessHours.Always, Noon.AddHours(1));

        var facts = CustomerWrites(Noon.AddHours(2), automatic: true);

        Assert.Equal(ConversationStatus.Closed, conversation.Status);
        Assert.Null(conversation.WaitingSince);
        Assert.Equal([DeskEventKind.CustomerWrote], facts.Select(f => f.Kind));
    }

    [Fact]
    public void First_response_has_no_value_where_we_began_until_the_customer_wrote()
    {
        WeWrite(Noon);
        Assert.Null(conversation.FirstResponseAt);

        CustomerWrites(Noon.AddHours(1));
        WeWrite(Noon.AddHours(2));

        Assert.Equal(Noon.AddHours(2), conversation.FirstResponseAt);
        Assert.Equal(Noon.AddHours(1), conversation.CountedFrom);
    }

    [Fact]
    public void Writing_again_reopens_and_counts_the_first_response_anew()
    {
        CustomerWrites(Noon);
        WeWrite(Noon.AddMinutes(1));
        conversation.Close(Oleg, BusinessHours.Always, Noon.AddHours(1));
        var back = Noon.AddDays(2);

        var facts = CustomerWrites(back);

        Assert.Equal([DeskEventKind.ConversationReopened, DeskEventKind.CustomerWrote], facts.Select(f => f.Kind));
        Assert.Equal(ConversationStatus.Open, conversation.Status);
        Assert.Null(conversation.ClosedAt);
        Assert.Null(conversation.FirstResponseAt);
        Assert.Equal(back, conversation.CountedFrom);
        Assert.Equal(back, conversation.WaitingSince);
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void A_closed_conversation_takes_new_messages_for_fourteen_days(int days, bool takes)
    {
        CustomerWrites(Noon);
        conversation.Close(Oleg, BusinessHours.Always, Noon);

        Assert.Equal(takes, conversation.Takes(Noon.AddDays(days), Conversation.ReopensWithin));
    }

    [Fact]
    public void An_open_conversation_takes_messages_however_old_it_is() => Assert.True(conversation.Takes(Noon.AddYears(3), Conversation.ReopensWithin));

    [Fact]
    public void Deleted_and_merged_conversations_take_nothing()
    {
        Assert.False(new Conversation { DeletedAt = Noon }.Takes(Noon, Conversation.ReopensWithin));
        Assert.False(new Conversation { MergedIntoId = 9 }.Takes(Noon, Conversation.ReopensWithin));
    }

    [Fact]
    public void Spam_never_waits()
    {
        conversation.SpamAt = Noon;
        CustomerWrites(Noon.AddMinutes(1));

        Assert.Null(conversation.WaitingSince);
    }

    [Fact]
    public void Closing_pending_and_snoozing_end_the_waiting()
    {
        CustomerWrites(Noon);
        Assert.NotNull(conversation.MarkPending(Oleg, Noon));
        Assert.Null(conversation.WaitingSince);

        CustomerWrites(Noon.AddMinutes(1));
        Assert.Equal(ConversationStatus.Open, conversation.Status);
        Assert.NotNull(conversation.Snooze(Oleg, Noon.AddDays(1), Noon.AddMinutes(2)));
        Assert.Null(conversation.WaitingSince);

        CustomerWrites(Noon.AddMinutes(3));
        Assert.Null(conversation.SnoozedUntil);
        Assert.NotNull(conversation.Close(Oleg, BusinessHours.Always, Noon.AddMinutes(4)));
        Assert.Null(conversation.WaitingSince);
    }

    [Fact]
    public void What_is_so_already_is_no_fact()
    {
        Assert.Null(conversation.Reopen(Oleg, Noon));
        Assert.Null(conversation.Assign(null, Oleg, Noon));
        Assert.NotNull(conversation.Close(Oleg, BusinessHours.Always, Noon));
        Assert.Null(conversation.Close(Oleg, BusinessHours.Always, Noon));
        Assert.Null(conversation.MarkPending(Oleg, Noon));
        Assert.Null(conversation.Snooze(Oleg, Noon.AddDays(1), Noon));
    }

    [Fact]
    public void A_snoozed_conversation_wakes_at_its_time_and_not_before()
    {
        var until = Noon.AddDays(1);
        conversation.Snooze(Oleg, until, Noon);

        Assert.Null(conversation.Wake(until.AddSeconds(-1)));
        Assert.Equal(DeskEventKind.ConversationWoke, conversation.Wake(until)?.Kind);
        Assert.Equal(ConversationStatus.Open, conversation.Status);
    }

    [Fact]
    public void Nobody_snoozes_into_the_past() => Assert.Null(conversation.Snooze(Oleg, Noon, Noon));

    [Fact]
    public void Assigning_records_from_whom_to_whom()
    {
        conversation.Assign(5, Oleg, Noon);

        var fact = conversation.Assign(6, Oleg, Noon);

        Assert.Equal("""{"from":5,"to":6}""", fact?.Data);
        Assert.Equal((1, 2, 3), (fact!.ConversationId, fact.ContactId, fact.ChannelId));
    }

    [Fact]
    public void Every_change_moves_the_version()
    {
        var before = conversation.Version;
        conversation.Assign(5, Oleg, Noon);
        CustomerWrites(Noon);
        conversation.Close(Oleg, BusinessHours.Always, Noon);

        Assert.Equal(before + 3, conversation.Version);
    }

    private List<DeskEvent> CustomerWrites(DateTime at, bool automatic = false) =>
        [.. conversation.CustomerWrote(Message(at, MessageDirection.In, automatic), at)];

    private DeskEvent WeWrite(DateTime at) => conversation.WeWrote(Message(at, MessageDirection.Out), Oleg, BusinessHours.Always, at);

    private Message Message(DateTime at, MessageDirection direction, bool automatic = false) =>
        new() { Id = ++lastId, At = at, Direction = direction, IsAutomatic = automatic, Text = "text" };
}
