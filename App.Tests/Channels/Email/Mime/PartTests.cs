using System.Text;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class PartTests
{
    [Fact]
    public void The_usual_mail_of_a_mail_program_comes_apart()
    {
        var mail = Letter.Read("""
            From: a@b.ru
            Content-Type: multipart/mixed; boundary="outer"

            This is a multi-part message in MIME format.
            --outer
            Content-Type: multipart/related; boundary=middle

            --middle
            Content-Type: multipart/alternative; boundary="inner=_1"

            --inner=_1
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            =D0=A4=D0=BE=D1=82=D0=BE =
            =D1=82=D1=83=D1=82
            --inner=_1
            Content-Type: text/html; charset=utf-8

            <p>Фото <b>тут</b> <img src="cid:pic%401"></p>
            --inner=_1--
            --middle
            Content-Type: image/png; name=pic.png
            Content-ID: <pic@1>
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --middle
            Content-Type: image/jpeg
            Content-ID: <unused@1>
            Content-Transfer-Encoding: base64

            /9j/
            --middle--
            --outer
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*=utf-8''%D0%A1%D1%87%D1%91%D1%82.pdf
            Content-Transfer-Encoding: base64

            JVBERg==
            --outer--
            an epilogue
            """);
        Assert.Equal("Фото тут", mail.Text.Trim());
        Assert.Contains("<b>тут</b>", mail.Html, StringComparison.Ordinal);
        Assert.Equal(["pic.png", "file.jpg", "Счёт.pdf"], mail.Attachments.Select(a => a.Name));
        Assert.Equal([true, false, false], mail.Attachments.Select(a => a.IsInline));
        Assert.Equal("%PDF", Encoding.ASCII.GetString(mail.Attachments[2].Decode().Span));
    }

    [Theory]
    [InlineData("attachment; filename=plain.pdf", "plain.pdf")]
    [InlineData("attachment; filename=\"with blanks.pdf\"", "with blanks.pdf")]
    [InlineData("attachment; filename=Счёт на оплату.pdf", "Счёт на оплату.pdf")]
    [InlineData("attachment; filename=\"=?utf-8?B?0KHRh9GR0YIucGRm?=\"", "Счёт.pdf")]
    [InlineData("attachment; filename==?windows-1251?Q?=D1=F7=B8=F2.pdf?=", "Счёт.pdf")]
    [InlineData("attachment; filename*=windows-1251''%D1%F7%B8%F2.pdf", "Счёт.pdf")]
    [InlineData("attachment; filename*=\"utf-8''%D0%A1%D1%87%D1%91%D1%82.pdf\"; filename=other.pdf", "Счёт.pdf")]
    [InlineData("attachment; filename*0*=utf-8''%D0%A1%D1%87; filename*1*=%D1%91%D1%82; filename*2=.pdf", "Счёт.pdf")]
    [InlineData("attachment; filename*1=b.pdf; filename*0=a", "ab.pdf")]
    [InlineData("attachment; filename*0=\"=?utf-8?B?0KHRh9GR\"; filename*1=\"0YIucGRm?=\"", "Счёт.pdf")]
    [InlineData("attachment; filename=\"C:\\\\Users\\\\me\\\\order.xls\"", "order.xls")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"never closed.pdf", "never closed.pdf")]
    [InlineData("attachment; size=5;; filename=a.pdf;", "a.pdf")]
    [InlineData("attachment", "fromtype.pdf")]
    [InlineData("attachment; filename=\"\"", "fromtype.pdf")]
    public void A_file_has_the_name_it_was_given(string disposition, string name)
    {
        var mail = Letter.Read($"From: a@b.ru\nContent-Type: application/pdf; name=\"fromtype.pdf\"\nContent-Disposition: {disposition}\n\nx");
        Assert.Equal(name == "fromtype.pdf" && disposition.Contains("filename", StringComparison.Ordinal) ? "file.pdf" : name, Assert.Single(mail.Attachments).Name);
    }

    [Fact]
    public void Several_texts_are_joined_in_both_forms()
    {
        var mail = Letter.Read("""
            From: a@b.ru
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            before <the> picture
            --b
            Content-Type: image/png; name=p.png

            png
            --b
            Content-Type: text/html

            <i>after</i>
            --b--
            """);
        Assert.Equal("before <the> picture\n\nafter", mail.Text);
        Assert.Contains("before &lt;the&gt; picture", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<i>after</i>", mail.Html, StringComparison.Ordinal);
        Assert.Single(mail.Attachments);
    }

    [Fact]
    public void Apple_puts_files_inside_the_alternative()
    {
        var mail = Letter.Read("""
            From: a@b.ru
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            text
            --a
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/html

            <p>one</p>
            --m
            Content-Type: application/pdf; name=f.pdf

            pdf
            --m
            Content-Type: text/html

            <p>two</p>
            --m--
            --a--
            """);
        Assert.Equal("text", mail.Text);
        Assert.Contains("one", mail.Html, StringComparison.Ordinal);
        Assert.Contains("two", mail.Html, StringComparison.Ordinal);
        Assert.Equal("f.pdf", Assert.Single(mail.Attachments).Name);
    }

    [Fact]
    public void A_forwarded_mail_is_a_file_named_after_its_subject()
    {
        var mail = Letter.Read("From: a@b.ru\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\nContent-Type: message/rfc822\n\nSubject: =?utf-8?Q?=D0=A7=D0=B5=D0=BA?=\n\ninside\n--b--");
        Assert.Equal("see", mail.Text);
        Assert.Equal(("Чек.eml", "message/rfc822"), (mail.Attachments[0].Name, mail.Attachments[0].ContentType));
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=b", "--b\n\none\n--b\n\ntwo")] // never closed
    [InlineData("multipart/mixed; boundary=\"b \"", "--b\n\none\n--b  \n\ntwo\n--b--")] // blanks
    [InlineData("multipart/mixed", "--b\nContent-Type: text/plain\n\none\n--b\nContent-Type: text/plain\n\ntwo\n--b--")] // not declared
    [InlineData("multipart/mixed; boundary=wrong", "--b\nContent-Type: text/plain\n\none\n--b\nContent-Type: text/plain\n\ntwo\n--b--")]
    [InlineData("multipart/nonsense; boundary=b", "--b\n\none\n--b\n\ntwo\n--b--")]
    [InlineData("multipart/mixed; boundary=b", "--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n\ntwo\n--b--")] // same boundary inside
    [InlineData("multipart/mixed; boundary=b", "--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n--b\n\ntwo\n--b--")] // inner never closed
    [InlineData("multipart/mixed; boundary=b; boundary=c", "--b\n\none\n--b\n\ntwo\n--b--")]
    public void Boundaries_may_be_broken(string type, string body) =>
        Assert.Equal("one\n\ntwo", Letter.Read($"From: a@b.ru\nContent-Type: {type}\n\n{body}").Text);

    [Fact]
    public void A_multipart_in_which_nothing_is_found_is_shown_as_it_is() =>
        Assert.Equal("just words", Letter.Read("From: a@b.ru\nContent-Type: multipart/alternative; boundary=b\n\njust words").Text);

    [Theory]
    [InlineData("=D0=9F=D1=80=D0=B8=\n=D0=B2=D0=B5=D1=82", "Привет")]
    [InlineData("=d0=9f=d1=80=d0=b8", "При")]
    [InlineData("a=   \nb", "ab")]
    [InlineData("100% = all", "100% = all")]
    [InlineData("x=ZZy=", "x=ZZy")]
    [InlineData("a =\n", "a ")]
    public void Quoted_printable_is_read_however_it_is_written(string body, string text) =>
        Assert.Equal(text, Letter.Read($"From: a@b.ru\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n\n{body}").Text);

    [Theory]
    [InlineData("0J/RgNC4\n0LLQtdGC")]
    [InlineData("0J/R\ngNC40LLQtd\n  GC")]
    [InlineData("0J/RgNC40LI=\n0LXRgg==")] // padded twice
    [InlineData("0J/RgNC40LLQtdGC\n--\n")] // junk behind
    [InlineData("!0J/RgNC4*0LLQtdGC")]
    public void Base64_is_read_however_it_is_written(string body) =>
        Assert.StartsWith("Привет", Letter.Read($"From: a@b.ru\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}").Text, StringComparison.Ordinal);

    [Fact]
    public void Uuencoded_files_are_read()
    {
        var mail = Letter.Read("From: a@b.ru\nContent-Type: application/octet-stream; name=cat.txt\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n");
        Assert.Equal("Cat", Encoding.ASCII.GetString(mail.Attachments[0].Decode().Span));
    }

    [Theory]
    [InlineData("format=flowed", "one \ntwo\nthree", "one two\nthree")]
    [InlineData("format=flowed; delsp=yes", "one \ntwo", "onetwo")]
    [InlineData("format=flowed", "> one \n> two\nmine", "> one two\nmine")]
    [InlineData("format=flowed", " From here", "From here")]
    [InlineData("format=flowed", "text \n-- \nme", "text \n-- \nme")]
    [InlineData("format=fixed", "one \ntwo", "one \ntwo")]
    public void Flowed_text_is_joined(string format, string body, string text) =>
        Assert.Equal(text, Letter.Read($"From: a@b.ru\nContent-Type: text/plain; {format}\n\n{body}").Text);
}
