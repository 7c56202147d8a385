using SmallDesk.Features.Inbox;
using SmallDesk.Features.Workplace;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class InboxAddressTests
{
    [Theory]
    [InlineData(InboxView.Waiting, null, null, "/")]
    [InlineData(InboxView.Mine, null, null, "/inbox/mine")]
    [InlineData(InboxView.Closed, 7L, "лён & co", "/inbox/closed?channel=7&q=%D0%BB%D1%91%D0%BD%20%26%20co")]
    public void The_list_stands_in_the_address(InboxView view, long? channel, string? search, string href) =>
        Assert.Equal(href, new InboxAddress(view, channel, search).ListHref);

    [Fact]
    public void A_conversation_remembers_the_list_beside_it() =>
        Assert.Equal("/c/1042?view=mine&channel=7", new InboxAddress(InboxView.Mine, 7).ConversationHref(1042));

    [Theory]
    [InlineData("MINE", InboxView.Mine)]
    [InlineData("nonsense", InboxView.Waiting)]
    [InlineData(null, InboxView.Waiting)]
    public void An_unknown_view_is_the_first(string? slug, InboxView view) => Assert.Equal(view, InboxAddress.Parse(slug));
}
