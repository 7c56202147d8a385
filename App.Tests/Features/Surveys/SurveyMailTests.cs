using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>By mail, through real servers: words and one link, which nobody on the desk knows.</summary>
[Collection(MailServersCollection.Name)]
public sealed partial class SurveyMailTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task The_question_goes_in_the_thread_with_one_link_and_the_page_behind_it_takes_the_answer()
    {
        var setup = new DeskServerSetup { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["SmallDesk:PublicUrl"] = "https://desk.shop.example/" } };
        await using var desk = await MailDesk.StartAsync(servers, "survey@shop.example", output, setup: setup);
        await desk.Desk.Get<SaveRules>().ExecuteAsync(Actor.System, desk.ChannelId, (r, _) => r with { AsksHowItWent = true });
        await desk.Desk.Get<SaveRules>().ExecuteAsync(Actor.System, r => r with { Surveys = r.Surveys with { DelayMinutes = 0 } });
        await using var db = desk.Read();
        await Wait.UntilAsync(() => db.FollowerMarks.AnyAsync(m => m.Name == "surveys"), "closings to be followed");
        await desk.CustomerSendsAsync("asked@mail.example", MailText.Of("Anna <asked@mail.example>", "Order 77", "Where is it?", to: desk.Address));
        var asked = await desk.MessageAsync("Order 77");
        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "On its way"), DeliveryState.Sent);
        await desk.Desk.Get<CloseConversation>().ExecuteAsync(await desk.OwnerAsync(), asked.ConversationId);
        await Wait.UntilAsync(() => db.Surveys.AnyAsync(), "the survey to be planned");
        await Wait.UntilAsync(
            async () =>
            {
                await desk.Desk.Get<AskSurveys>().ExecuteAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
                return await db.Surveys.AnyAsync(s => s.State == SurveyState.Asked);
            },
            "the question");

        var (source, mail) = await desk.MailInAsync("asked@mail.example", m => m.Text?.Contains("/s/", StringComparison.Ordinal) == true, "the question");
        var links = Link().Matches(mail.Text!).Select(m => m.Value).Distinct().ToList();
        var link = Assert.Single(links);
        Assert.StartsWith("https://desk.shop.example/s/", link, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-replied", source, StringComparison.Ordinal);
        Assert.Equal("Re: Order 77", mail.Subject);

        // Nothing on the desk gives the secret away: neither what is shown nor what is stored.
        var token = link[(link.LastIndexOf('/') + 1)..];
        var survey = await db.Surveys.AsNoTracking().SingleAsync();
        Assert.NotEqual(token, survey.TokenHash);
        Assert.DoesNotContain(await desk.MessagesAsync(), m => m.Text.Contains(token, StringComparison.Ordinal));

        var path = "/s/" + token;
        using var scanner = desk.Desk.Client();
        foreach (var method in (HttpMethod[])[HttpMethod.Head, HttpMethod.Get, HttpMethod.Get]) (await scanner.SendAsync(new HttpRequestMessage(method, path + "?score=1"))).Dispose();
        Assert.Null((await db.Surveys.AsNoTracking().SingleAsync()).Score);
        using var browser = desk.Desk.Browser();
        using (var sent = await browser.SubmitAsync(path, "survey-form", ("score", "5"))) Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal((5, SurveyState.Answered), ((await db.Surveys.AsNoTracking().SingleAsync()).Score, (await db.Surveys.AsNoTracking().SingleAsync()).State));
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(asked.ConversationId)).Status);
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
