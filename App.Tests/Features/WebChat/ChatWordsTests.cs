using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class ChatWordsTests
{
    [Fact]
    public async Task Each_refusal_is_said_in_both_languages()
    {
        await using var desk = TestDesk.Open();
        var words = desk.Get<ChatWords>();
        foreach (var refusal in Enum.GetValues<ChatRefusal>().Where(r => r != ChatRefusal.None))
        {
            var (ru, en) = (words.Of(refusal, "ru"), words.Of(refusal, "en"));
            Assert.DoesNotContain("chat.error", ru + en, StringComparison.Ordinal);
            Assert.DoesNotContain("{0}", ru + en, StringComparison.Ordinal);
            Assert.Matches("[а-яё]{4}", ru);
            Assert.DoesNotMatch("[а-яё]", en);
        }
    }
}
