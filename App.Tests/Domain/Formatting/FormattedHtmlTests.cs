using SmallDesk.Domain;
using SmallDesk.Domain.Formatting;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Tests.Domain.Formatting;

public sealed class FormattedHtmlTests
{
    private const string Evil = "<script>x</script> **<b onclick=1>** [\"<i>\"](https://shop.example/?a=1&b=\"2) [ок](https://shop.example/?a=1&b=2'x)\n- <li>\n3. a  b";

    [Fact]
    public void In_a_mail_lines_lists_and_links_are_elements_and_what_was_typed_is_escaped() => Assert.Equal(
        "&lt;script&gt;x&lt;/script&gt; <b>&lt;b onclick=1&gt;</b> [&quot;&lt;i&gt;&quot;](<a href=\"https://shop.example/?a=1&amp;b=\">https://shop.example/?a=1&amp;b=</a>&quot;2) "
        + "<a href=\"https://shop.example/?a=1&amp;b=2&#39;x\">ок</a><ul><li>&lt;li&gt;</li></ul><ol start=\"3\"><li>a &nbsp;b</li></ol>",
        FormattedHtml.Of(Evil, HtmlPlace.Mail));

    [Fact]
    public void On_the_screen_line_ends_stay_and_links_open_beside_the_desk() => Assert.Equal(
        "a\n\n<a href=\"https://shop.example\" target=\"_blank\" rel=\"noopener noreferrer nofollow\"><b><i>б</i></b></a>",
        FormattedHtml.Of("a\n\n[**_б_**](https://shop.example)", HtmlPlace.Screen));

    [Fact]
    public void A_blank_line_before_a_list_is_seen() =>
        Assert.Equal("a\n\n<ul><li>b</li></ul>\n<ol><li>c</li></ol>\nd", FormattedHtml.Of("a\n\n- b\n\n1. c\n\nd", HtmlPlace.Screen));

    [Fact]
    public void The_widget_gets_a_tree_of_words_and_known_elements()
    {
        var tree = ChatMarkup.Of("a **b**\n[c](https://shop.example)\n2. _d_")!;
        Assert.Equal(
            """["a ",["strong",0,"b"],"\n",["a","https://shop.example","c"],["ol",2,["li",0,["em",0,"d"]]]]""",
            $"[{string.Join(',', tree.Select(n => n.ToJsonString()))}]");
        Assert.Null(ChatMarkup.Of("nothing * special - here, https://shop.example"));
    }

    [Fact]
    public void A_list_of_conversations_shows_an_answer_without_marks_and_a_question_as_typed()
    {
        Assert.Equal("Да, готов", Excerpt.Of(new Message { Direction = MessageDirection.Out, Text = "\n**Да**, _готов_" }));
        Assert.Equal("**Да**", Excerpt.Of(new Message { Direction = MessageDirection.In, Text = "**Да**" }));
    }
}
