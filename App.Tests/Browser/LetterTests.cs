using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Mail on the screen: safe, readable, answered.</summary>
public sealed class LetterTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private protected override DeskServerSetup Setup => new()
    {
        // The picture's server of this test is on this machine, which the desk otherwise never fetches from.
        Services = services => services.AddSingleton(_ => new RemotePictures(endpoint => IPAddress.IsLoopback(endpoint.Address))),
    };

    [Fact]
    public Task A_formatted_mail_is_shown_in_a_frame_where_nothing_runs_and_nothing_is_fetched_unasked() => Stage.PlayAsync(async () =>
    {
        await using var pictures = await PictureServer.StartAsync();
        var box = await LetterBox.ConnectAsync(Desk);
        await box.DropAsync(Newsletter(pictures.Url));
        var agent = await OwnerAsync();
        await agent.OpenConversationAsync(1);
        var frame = agent.FrameLocator("[data-testid=letter-frame]");

        await Expect(frame.Locator("h2")).ToHaveTextAsync("Заказ 5531");
        await Expect(frame.Locator("script")).ToHaveCountAsync(0);
        await Expect(agent.GetByTestId("pictures-blocked")).ToContainTextAsync("1 picture");
        Assert.Equal(0, pictures.Asked);
        await Expect(frame.Locator("details.desk-fold")).ToHaveCountAsync(1);
        await Expect(frame.GetByText("earlier words")).ToBeHiddenAsync();
        await frame.Locator("summary").ClickAsync();
        await Expect(frame.GetByText("earlier words")).ToBeVisibleAsync();
        await Wait.UntilAsync(
            () => agent.GetByTestId("letter-frame").EvaluateAsync<bool>("f => Math.abs(f.getBoundingClientRect().height - f.contentDocument.documentElement.scrollHeight) <= 2"),
            "the frame to be as high as the mail");

        await agent.GetByTestId("show-pictures").ClickAsync();
        await Expect(frame.Locator("img[src*='/letters/picture?']")).ToHaveCountAsync(1);
        await Wait.UntilAsync(() => pictures.Asked == 1, "the picture to be fetched by the desk");
        Assert.DoesNotContain("Cookie", pictures.Headers, StringComparer.OrdinalIgnoreCase);
        await Expect(agent.GetByTestId("risky-file")).ToBeVisibleAsync();
        await Expect(agent.GetByTestId("letter-warning").First).ToBeVisibleAsync();
        await agent.GetByTestId("letter-people").ClickAsync();
        var download = await agent.RunAndWaitForDownloadAsync(() => agent.GetByTestId("letter-source").ClickAsync());
        Assert.Contains("Subject: =?utf-8?", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        await agent.AssertAccessibleAsync();
    });

    [Fact]
    public Task An_answer_goes_to_all_with_a_subject_and_can_be_taken_back() => Stage.PlayAsync(async () =>
    {
        var box = await LetterBox.ConnectAsync(Desk);
        await box.DropAsync(MailText.Of("Anna <anna@mail.example>", "Question", "Where is it?\n\n-- \nAnna", more: "Cc: boris@mail.example\n", to: "help@shop.example"));
        var agent = await OwnerAsync();
        await agent.OpenConversationAsync(1);
        await Expect(agent.GetByTestId("answer-open")).ToContainTextAsync("Anna <anna@mail.example>");

        await agent.GetByTestId("answer-all").ClickAsync();
        await Expect(agent.GetByTestId("answer-open")).ToContainTextAsync("boris@mail.example");
        await agent.GetByTestId("answer-open").ClickAsync();
        await agent.GetByTestId("answer-cc").FillAsync("not an address");
        await agent.ReplyAsync("On its way");
        await Expect(agent.GetByTestId("composer-problem")).ToBeVisibleAsync();
        await agent.GetByTestId("answer-cc").FillAsync("Boris <boris@mail.example>, carl@mail.example");
        await agent.GetByTestId("send").ClickAsync();
        await Expect(agent.Message("On its way")).ToBeVisibleAsync();

        await agent.GetByTestId("take-back").ClickAsync();
        await Expect(agent.Message("On its way")).ToHaveCountAsync(0);
        await Expect(agent.GetByTestId("composer-text")).ToHaveValueAsync("On its way");
        await agent.GetByTestId("send").ClickAsync();
        await Expect(agent.Message("On its way")).ToBeVisibleAsync();
        await agent.AssertAccessibleAsync();
    });

    [Fact]
    public Task A_stranger_who_quotes_can_be_joined() => Stage.PlayAsync(async () =>
    {
        var box = await LetterBox.ConnectAsync(Desk);
        await box.DropAsync(MailText.Of("anna@mail.example", "Together", "from Anna", id: "t@mail.example", to: "help@shop.example"));
        await box.DropAsync(MailText.Of("eve@mail.example", "Re: Together", "from Eve", more: "References: <t@mail.example>\n", to: "help@shop.example"));
        var agent = await OwnerAsync();
        await agent.OpenConversationAsync(2);
        await Expect(agent.GetByTestId("join-offer")).ToContainTextAsync("№1");

        await agent.GetByTestId("join").ClickAsync();
        await Expect(agent.Message("from Anna")).ToBeVisibleAsync();
        await Expect(agent.Message("from Eve")).ToBeVisibleAsync();
        await Expect(agent.GetByTestId("row-2")).ToHaveCountAsync(0);
        await Expect(agent.Message("from Eve").Locator(".foot")).ToContainTextAsync("eve@mail.example");
        await Expect(agent.GetByTestId("row-1")).ToContainTextAsync("eve@mail.example: from Eve");

        await agent.GetByTestId("more").ClickAsync();
        await agent.GetByTestId("part-2").ClickAsync();
        await Expect(agent.Message("from Eve")).ToHaveCountAsync(0);
        await Expect(agent.GetByTestId("row-2")).ToBeVisibleAsync();
        await Expect(agent.GetByTestId("part-2")).ToHaveCountAsync(0);
        await agent.AssertAccessibleAsync();
    });

    [Fact]
    public Task A_mail_to_somebody_new_begins_a_conversation_and_the_mailbox_says_how_it_is() => Stage.PlayAsync(async () =>
    {
        var box = await LetterBox.ConnectAsync(Desk, undoSeconds: 0);
        var agent = await OwnerAsync();
        await agent.GotoAsync("/letters/new");

        // A form is only words until the circuit is there.
        await agent.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await agent.GetByTestId("letter-to").FillAsync("Anna <anna@mail.example>");
        await agent.GetByTestId("letter-text").FillAsync("Your order is here");
        await agent.GetByTestId("letter-send").ClickAsync();
        await Expect(agent.Locator(".error")).ToBeVisibleAsync();
        await agent.GetByTestId("letter-subject").FillAsync("Order 5531");
        await agent.GetByTestId("letter-send").ClickAsync();
        await Expect(agent.Message("Your order is here")).ToContainTextAsync("To: Anna <anna@mail.example>");
        await Expect(agent.GetByTestId("open-card")).ToHaveTextAsync("Anna");

        await agent.GotoAsync($"/settings/channels/{box.ChannelId}");
        await Expect(agent.GetByTestId("channel-queue")).ToHaveTextAsync("1");
        await Expect(agent.GetByTestId("channel-error")).ToContainTextAsync("127.0.0.1:1");
        await agent.AssertAccessibleAsync();
    });

    internal static string Newsletter(string picture) => $"""
        From: =?utf-8?B?0JzQsNCz0LDQt9C40L0=?= <news@mail.example>
        Reply-To: else@elsewhere.example
        To: help@shop.example
        Subject: =?utf-8?B?0JfQsNC60LDQtyA1NTMx?=
        Message-ID: <news@mail.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=m

        --m
        Content-Type: text/html; charset=utf-8

        <html><body><h2>Заказ 5531</h2><script>parent.document.title = 'broken in'</script><p onclick="alert(1)">Здравствуйте! <b>Где</b> он?</p>
        <table border="1"><tr><td>Льняное полотенце</td><td>2 шт.</td><td>1 200 ₽</td></tr></table>
        <img src="{picture}" width="120" height="40" alt="logo">
        <div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Mar 2026 at 10:00, Shop wrote:</div><blockquote>earlier words</blockquote></div></body></html>
        --m
        Content-Type: application/octet-stream; name="invoice.pdf.exe"
        Content-Disposition: attachment; filename="invoice.pdf.exe"
        Content-Transfer-Encoding: base64

        TVqQAAMAAAAEAAAA
        --m--

        """;

    /// <summary>Hands out one picture and remembers who asked how.</summary>
    private sealed class PictureServer(WebApplication app) : IAsyncDisposable
    {
        public int Asked { get; private set; }

        public IReadOnlyList<string> Headers { get; private set; } = [];

        public string Url => $"{app.Urls.First()}/logo.png";

        public static async Task<PictureServer> StartAsync()
        {
            var app = WebApplication.CreateSlimBuilder().Build();
            app.Urls.Add("http://127.0.0.1:0");
            var server = new PictureServer(app);
            app.MapGet("/logo.png", server.Answer);
            await app.StartAsync();
            return server;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Microsoft.AspNetCore.Http.IResult Answer(Microsoft.AspNetCore.Http.HttpContext http)
        {
            Asked++;
            Headers = [.. http.Request.Headers.Keys];
            return Microsoft.AspNetCore.Http.Results.Bytes(Samples.PngOf(120, 40), "image/png");
        }
    }
}
