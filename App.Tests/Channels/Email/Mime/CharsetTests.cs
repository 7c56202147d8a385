using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Coding;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class CharsetTests
{
    private const string Question = "Здравствуйте! Подскажите, пожалуйста, когда будет доставлен мой заказ? Оплатила ещё в понедельник.";

    public static TheoryData<string> CyrillicSets => ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "utf-8"];

    [Theory]
    [MemberData(nameof(CyrillicSets))]
    public void A_right_label_is_followed(string charset) => Assert.Equal(Question, Body(charset, charset));

    [Theory]
    [MemberData(nameof(CyrillicSets))]
    public void A_missing_label_is_guessed(string charset) => Assert.Equal(Question, Body(charset, null));

    [Theory]
    [MemberData(nameof(CyrillicSets))]
    public void A_western_label_is_not_believed(string charset)
    {
        foreach (var said in new[] { "us-ascii", "iso-8859-1", "windows-1252", "unknown-8bit", "default", "no-such-set" })
            Assert.Equal(Question, Body(charset, said));
    }

    [Theory]
    [InlineData("windows-1251", "koi8-r")]
    [InlineData("koi8-r", "windows-1251")]
    [InlineData("windows-1251", "utf-8")]
    [InlineData("koi8-r", "utf-8")]
    [InlineData("utf-8", "windows-1251")]
    [InlineData("utf-8", "koi8-r")]
    [InlineData("iso-8859-5", "windows-1251")]
    [InlineData("windows-1251", "iso-8859-5")]
    public void A_wrong_label_is_seen_through(string real, string said) => Assert.Equal(Question, Body(real, said));

    [Theory]
    [InlineData("Да", "windows-1251")]
    [InlineData("ДА!!!", "koi8-r")]
    [InlineData("ГДЕ МОЙ ЗАКАЗ", "windows-1251")]
    [InlineData("ок, жду", "koi8-r")]
    [InlineData("Дякую, чекаю на відповідь", "koi8-u")]
    [InlineData("Арт. АБВГ-77 ЩЪЫ", "windows-1251")]
    public void A_right_label_is_followed_however_short_or_odd_the_text(string text, string charset) => Assert.Equal(text, Body(charset, charset, text));

    [Theory]
    [InlineData("Größe über Äpfel, schöne Grüße aus München", "iso-8859-1")]
    [InlineData("Où est ma commande? Très déçu, à bientôt", "windows-1252")]
    [InlineData("España: ¿dónde está mi pedido?", "iso-8859-1")]
    public void Western_text_stays_western(string text, string charset)
    {
        Assert.Equal(text, Body(charset, charset, text));
        Assert.Equal(text, Body(charset, null, text));
    }

    [Theory]
    [InlineData("utf8", "utf-8")]
    [InlineData("UTF_8", "utf-8")]
    [InlineData("cp1251", "windows-1251")]
    [InlineData("\"win-1251\"", "windows-1251")]
    [InlineData("windows1251", "windows-1251")]
    [InlineData("iso8859-5", "iso-8859-5")]
    [InlineData("cp949", "ks_c_5601-1987")]
    [InlineData("cp932", "shift_jis")]
    [InlineData("koi8r", "koi8-r")]
    [InlineData("cp866", "cp866")]
    [InlineData("x-cp1251", "windows-1251")]
    public void Names_that_mail_uses_are_known(string said, string name) => Assert.Equal(name, Charsets.Find(said)!.Encoding.WebName);

    [Theory]
    [InlineData("unknown-8bit")]
    [InlineData("default")]
    [InlineData("")]
    [InlineData("no such thing")]
    public void Names_that_mean_nothing_are_nothing(string said) => Assert.Null(Charsets.Find(said));

    [Fact]
    public void The_parts_of_iso_8859_that_the_framework_lacks_are_read()
    {
        Assert.Equal("Ąĸ", Charsets.Decode([0xA1, 0xFF], "iso-8859-10"));
        Assert.Equal("Ḃÿ", Charsets.Decode([0xA1, 0xFF], "iso-8859-14"));
        Assert.Equal("ȘțŁ", Charsets.Decode([0xAA, 0xFE, 0xA3], "iso-8859-16"));
    }

    [Fact]
    public void Utf_7_is_read() => Assert.Equal("a+b Привет!", Charsets.Decode("a+-b +BB8EQAQ4BDIENQRC-!"u8, "utf-7"));

    [Fact]
    public void A_byte_order_mark_decides()
    {
        Assert.Equal("Да", Charsets.Decode([0xEF, 0xBB, 0xBF, 0xD0, 0x94, 0xD0, 0xB0], "windows-1251"));
        Assert.Equal("Да", Charsets.Decode([0xFF, 0xFE, 0x14, 0x04, 0x30, 0x04], "us-ascii"));
        Assert.Equal("Да", Charsets.Decode([0xFE, 0xFF, 0x04, 0x14, 0x04, 0x30], null));
    }

    [Fact]
    public void Html_may_say_it_itself()
    {
        const string Html = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\"></head><body>Ещё раз</body></html>";
        var mail = Letter.Read(("From: a@b.ru\nContent-Type: text/html\n\n", "us-ascii"), (Html, "koi8-r"));
        Assert.Equal("Ещё раз", mail.Text);
    }

    [Fact]
    public void Utf_8_cut_in_the_middle_of_a_character_stays_utf_8()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(Question);
        Assert.StartsWith("Здравствуйте! Подскажите", Charsets.Decode(bytes.AsSpan(0, 51), "utf-8"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_can_be_read_again_under_another_character_set()
    {
        var source = Letter.Bytes(("From: a@b.ru\nContent-Type: text/plain; charset=windows-1251\n\n", "us-ascii"), ("дом", "koi8-r"));
        Assert.Equal("дом", MimeReader.Read(source, MimeLimits.Default, "koi8-r").Text);
    }

    private static string Body(string real, string? said, string text = Question) =>
        Letter.Read(($"From: a@b.ru\nContent-Type: text/plain{(said is null ? "" : "; charset=" + said)}\nContent-Transfer-Encoding: 8bit\n\n", "us-ascii"), (text, real)).Text;
}
