namespace SmallDesk.Features.Workplace.Talk;

/// <content>What is asked before a conversation is blocked or deleted.</content>
public sealed partial class TalkHead
{
    private OrderQuestion? asked;

    private void Ask(OrderQuestion question) => asked = question;

    private void Answered() => asked = null;
}
