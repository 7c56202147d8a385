using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmallDesk.Hosting;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Hosting;

public sealed class ErrorPagesTests
{
    [Theory]
    [InlineData("ru", "Произошла ошибка")]
    [InlineData("en", "The desk failed")]
    public async Task A_fault_of_ours_is_said_in_the_readers_language_and_found_in_the_log_by_its_reference(string language, string title)
    {
        var log = new LogBook();
        await using var app = await StartAsync(log);

        var (status, page) = await AskAsync(app, "/boom", language);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", page, StringComparison.Ordinal);
        var reference = page[(page.IndexOf("\"hint\">", StringComparison.Ordinal) + 7)..].Split('<')[0].Split(": ")[1];
        Assert.Contains(log.Lines, line => line.Contains(reference, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound, "Nothing here")]
    [InlineData("/forbidden", HttpStatusCode.Forbidden, "Not for you")]
    [InlineData("/old-form", HttpStatusCode.BadRequest, "That did not work")]
    public async Task What_came_to_nothing_is_a_page(string path, HttpStatusCode status, string title)
    {
        await using var app = await StartAsync(new LogBook());
        var (answered, page) = await AskAsync(app, path, "en");
        Assert.Equal(status, answered);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_says_something_itself_and_a_caller_that_reads_no_pages_are_left_alone()
    {
        await using var app = await StartAsync(new LogBook());
        Assert.Equal("gone, see elsewhere", (await AskAsync(app, "/own-words", "en")).Page);
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(app.Urls.First() + "/nothing"));
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<WebApplication> StartAsync(LogBook log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<Texts>();
        var app = builder.Build();
        app.UseRequestLocalization("en", "ru");
        app.UseErrorPages();
        app.MapGet("/boom", IResult () => throw new InvalidOperationException("secret detail"));
        app.MapGet("/forbidden", () => Results.StatusCode(StatusCodes.Status403Forbidden));
        app.MapGet("/old-form", IResult () => throw new BadHttpRequestException("too old"));
        app.MapGet("/own-words", () => Results.Content("gone, see elsewhere", "text/plain", statusCode: StatusCodes.Status410Gone));
        await app.StartAsync();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Page)> AskAsync(WebApplication app, string path, string language)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await client.GetAsync(new Uri(app.Urls.First() + path));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
