using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class EncodedWordTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=?utf-8?Q?a_b=3D?=", "a b=")]
    [InlineData("=?UTF-8?b?0YI=?=", "т")]
    [InlineData("=?utf-8?B?0YI?=", "т")] // no padding
    [InlineData("=?utf-8?Q?=D0=B0?= =?utf-8?Q?=D0=B1?=", "аб")] // blank between words vanishes
    [InlineData("=?utf-8?Q?=D0=B0?= and =?utf-8?Q?=D0=B1?=", "а and б")]
    [InlineData("=?utf-8?Q?=D0?= =?utf-8?Q?=B0?=", "а")] // a character split between words
    [InlineData("=?utf-8?B?0L/RgNC4?= =?utf-8?B?0LLQtdGC?=", "привет")]
    [InlineData("=?utf-8?B?0L/Rg?= =?utf-8?B?NC40LLQtdGC?=", "привет")] // base64 cut inside a group
    [InlineData("=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=", "Привет")]
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("=?cp1251?Q?=CF=F0?= =?utf-8?Q?=D0=B8?=", "При")] // two character sets side by side
    [InlineData("=?utf-8?Q?blanks inside?=", "blanks inside")]
    [InlineData("glued=?utf-8?Q?=D0=B0?=on", "gluedаon")]
    [InlineData("=?utf-8*ru?Q?=D0=B0?=", "а")] // language, RFC 2231
    [InlineData("=?utf-8?Q?what?=3F?=", "what??")]
    [InlineData("=?utf-8?B?0L/RgNC40LLQtdGC", "привет")] // cut off
    [InlineData("=?utf-8?X?abc?=", "=?utf-8?X?abc?=")]
    [InlineData("=?no-such-set?Q?=D0=B0?=", "а")]
    [InlineData("=??Q?abc?=", "abc")]
    [InlineData("=?", "=?")]
    [InlineData("=?utf-8?Q?two=0D=0Alines?=", "twolines")] // a line break cannot be smuggled in
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?utf-7?Q?+BB8EQAQ4-?=", "При")]
    public void Encoded_words_are_decoded(string header, string text) => Assert.Equal(text, EncodedWords.Decode(header));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    public void Raw_bytes_in_a_subject_are_understood(string charset) =>
        Assert.Equal("Вопрос по заказу", Letter.Read(("From: a@b.ru\nSubject: ", "us-ascii"), ("Вопрос по заказу", charset), ("\n\nx", "us-ascii")).Subject);

    [Fact]
    public void Raw_bytes_follow_the_character_set_of_the_body() =>
        Assert.Equal("Да", Letter.Read(("From: a@b.ru\nContent-Type: text/plain; charset=koi8-r\nSubject: ", "us-ascii"), ("Да", "koi8-r"), ("\n\nx", "us-ascii")).Subject);

    [Fact]
    public void A_very_long_word_is_decoded()
    {
        var words = string.Join(' ', Enumerable.Repeat("длинная тема", 200));
        Assert.Equal(words, EncodedWords.Decode("=?utf-8?B?" + Letter.Base64(words) + "?="));
    }
}
