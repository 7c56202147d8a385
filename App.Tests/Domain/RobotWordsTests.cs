using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Tests.Domain;

public sealed class RobotWordsTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Who_waits_is_shown_by_their_own_words_whatever_a_robot_says_to_them()
    {
        var conversation = Asked();
        conversation.WeWrote(Said(2, "Спасибо, получили", isAutomatic: true), Actor.System, BusinessHours.Always, Now);
        Assert.Equal((2, "Где заказ?", MessageDirection.In, Now), (conversation.LastMessageId, conversation.Excerpt, conversation.LastDirection, conversation.WaitingSince));
    }

    [Fact]
    public void Who_was_answered_is_shown_by_the_last_word_a_robots_too()
    {
        var conversation = Asked();
        conversation.WeWrote(Said(2, "Смотрю", isAutomatic: false), Actor.System, BusinessHours.Always, Now);
        conversation.WeWrote(Said(3, "Закрываем завтра", isAutomatic: true), Actor.System, BusinessHours.Always, Now);
        Assert.Equal(("Закрываем завтра", MessageDirection.Out), (conversation.Excerpt, conversation.LastDirection));
    }

    private static Conversation Asked()
    {
        var conversation = new Conversation { Id = 1, CreatedAt = Now };
        _ = conversation.CustomerWrote(new Message { Id = 1, ConversationId = 1, Direction = MessageDirection.In, At = Now, Text = "Где заказ?" }, Now).ToList();
        return conversation;
    }

    private static Message Said(long id, string text, bool isAutomatic) =>
        new() { Id = id, ConversationId = 1, Direction = MessageDirection.Out, IsAutomatic = isAutomatic, At = Now, Text = text };
}
