using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>The page behind the link of a mail: whoever opens it answers nothing, whoever sends its form does.</summary>
public sealed class SurveyPageTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private DeskServer desk = null!;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync(output, new DeskServerSetup { Clock = clock });
        await desk.Get<SaveRules>().ExecuteAsync(Actor.System, r => r with { Surveys = r.Surveys with { Reasons = SurveyDesk.Reasons } });
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_person_scores_says_what_could_have_been_better_and_changes_it()
    {
        var link = await AskedAsync("en");
        using var browser = desk.Browser();
        using (var sent = await browser.SubmitAsync(link, "survey-form", ("score", "2")))
        {
            Assert.Equal((HttpStatusCode.Found, link), (sent.StatusCode, new Uri(desk.Address, sent.Headers.Location!).AbsolutePath));
        }

        var page = await browser.OpenAsync(link);
        Assert.NotNull(page.QuerySelector("[data-testid=survey-thanks]"));
        Assert.Equal(["Slow", "Unclear"], page.QuerySelectorAll("input[name=reason]").Select(i => i.ParentElement!.TextContent.Trim()));
        using (var more = await browser.SubmitAsync(link, "survey-form", ("score", "3"), ("reason", "2"), ("words", " Never <b>called</b> ")))
        {
            Assert.Equal(HttpStatusCode.Found, more.StatusCode);
        }

        var survey = await SurveyAsync();
        Assert.Equal((SurveyState.Answered, 3, "[2]", "Never <b>called</b>"), (survey.State, survey.Score, survey.Reasons, survey.Words));
        page = await browser.OpenAsync(link);
        Assert.Equal("3", page.QuerySelectorAll("input[name=score]").OfType<IHtmlInputElement>().Single(i => i.IsChecked).Value);
        Assert.Equal("Never <b>called</b>", page.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task Whatever_opens_the_link_and_all_that_the_page_links_to_answers_nothing()
    {
        var link = await AskedAsync("ru");
        using var scanner = desk.Browser();
        Queue<string> open = new([link, link + "?score=1", link + "?score=5&done=1", link + "/"]);
        HashSet<string> seen = [];
        while (open.TryDequeue(out var address))
        {
            if (!seen.Add(address) || seen.Count > 60) continue;
            using (var head = await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, address))) Assert.True((int)head.StatusCode < 500);
            using var answer = await scanner.GetPageAsync(address);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
            foreach (var next in page.QuerySelectorAll("[href],[src],[action],[formaction]").SelectMany(e => new[] { "href", "src", "action", "formaction" }.Select(name => e.GetAttribute(name))).OfType<string>())
            {
                var target = new Uri(new Uri(desk.Address, address), new Uri(next, UriKind.RelativeOrAbsolute));
                if (target.Authority == desk.Address.Authority) open.Enqueue(target.PathAndQuery);
            }
        }

        Assert.Equal((SurveyState.Asked, null), ((await SurveyAsync()).State, (await SurveyAsync()).Score));
        var laid = await scanner.OpenAsync(link + "?score=4");
        Assert.Equal("4", laid.QuerySelectorAll("input[name=score]").OfType<IHtmlInputElement>().Single(i => i.IsChecked).Value);
    }

    [Fact]
    public async Task The_page_is_in_the_customers_language_and_kept_from_everybody_else()
    {
        var link = await AskedAsync("ru");
        using var client = desk.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var answer = await client.GetPageAsync(link);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Обращение закрыто", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("<main lang=\"ru\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("radzen", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_form_without_the_pages_own_secret_or_a_score_answers_nothing()
    {
        var link = await AskedAsync("en");
        using var client = desk.Client();
        using (var forged = await client.PostAsync(link, new FormUrlEncodedContent([new("_handler", "survey"), new("score", "1")]))) Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var browser = desk.Browser();
        foreach (var score in (string[])["", "0", "6", "-1", "five"])
        {
            using var sent = await browser.SubmitAsync(link, "survey-form", ("score", score));
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }

        Assert.Equal(SurveyState.Asked, (await SurveyAsync()).State);
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.Gone)]
    public async Task After_the_last_day_it_says_so_and_shows_nothing_of_the_answer(int minutes, HttpStatusCode expected)
    {
        var link = await AskedAsync("en");
        using var browser = desk.Browser();
        using (await browser.SubmitAsync(link, "survey-form", ("score", "2")))
        using (await browser.SubmitAsync(link, "survey-form", ("score", "2"), ("words", "a secret")))
        {
            clock.Advance(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(minutes));
        }

        using var answer = await browser.GetPageAsync(link);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(minutes < 0, (await answer.Content.ReadAsStringAsync()).Contains("a secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/s/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/s/short")]
    [InlineData("/s/%3Cscript%3E")]
    public async Task A_secret_that_is_none_is_a_page_that_says_so(string address)
    {
        using var client = desk.Client();
        using var answer = await client.GetPageAsync(address);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("survey-missing", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_asks_without_end_has_to_wait()
    {
        var guard = desk.Get<SurveyGuard>();
        var address = IPAddress.Parse("203.0.113.9");
        Assert.All(Enumerable.Range(0, 60), _ => Assert.Null(guard.Take(address)));
        Assert.NotNull(guard.Take(address));
        Assert.Null(guard.Take(IPAddress.Parse("203.0.113.10")));
    }

    private async Task<string> AskedAsync(string language) => await desk.AskByMailAsync(language);

    private async Task<Survey> SurveyAsync()
    {
        await using var db = desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        return await db.Surveys.AsNoTracking().SingleAsync();
    }
}

/// <summary>Surveys straight in the database.</summary>
internal static class AskedByMail
{
    /// <summary>A question that went by mail.</summary>
    /// <returns>The path of its page.</returns>
    public static Task<string> AskByMailAsync(this DeskServer desk, string language = "en") => desk.Get<WriteQueue>().RunAsync(scope =>
    {
        var contact = new Contact { Id = scope.NewId(), Name = "Анна", Language = language, CreatedAt = scope.Now, LastSeenAt = scope.Now };
        var channel = new Channel { Id = scope.NewId(), Kind = "fake", Name = "Mail", PublicKey = $"mail{contact.Id}", CreatedAt = scope.Now, IsEnabled = false };
        var conversation = new Conversation
        {
            Id = scope.NewId(), Number = scope.NewConversationNumber(), ContactId = contact.Id, ChannelId = channel.Id, CreatedAt = scope.Now, LastMessageAt = scope.Now,
            Status = ConversationStatus.Closed, ClosedAt = scope.Now,
        };
        var survey = new Survey
        {
            Id = scope.NewId(), ConversationId = conversation.Id, ContactId = contact.Id, ChannelId = channel.Id, ClosedAt = scope.Now,
        };
        survey.Ask(0, 14, scope.Now);
        survey.TokenHash = desk.Get<SurveyLinks>().HashFor(survey.Id);
        scope.Db.AddRange(contact, channel, conversation, survey);
        return ValueTask.FromResult("/s/" + desk.Get<SurveyLinks>().TokenOf(survey.Id));
    });
}
