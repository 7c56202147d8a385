using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

/// <summary>What breaks other chats: nothing of it ends as an error here, and a quiet visitor beside it notices nothing.</summary>
public sealed class ChatBadInputTests(ITestOutputHelper output) : ChatTest(output)
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<b>Anna</b>", "<b>Anna</b>")]
    [InlineData("\u202Egnp.exe", "\u202EannA\u2066x\u2069", "annAx")]
    [InlineData("a\u0000b\u0007c", "  An\u0000na\n\r\tB ", "AnnaB")]
    public async Task Hostile_names_and_titles_are_kept_harmless(string title, string name, string kept)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var answer = await visitor.PostAsync("messages", new
        {
            clientId = ChatVisitor.NewId(), text = "hi", title, page = "javascript:alert(1)", referrer = "data:text/html,x", form = new { name },
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = Read();
        var contact = await db.Contacts.Include(c => c.Points).SingleAsync();
        Assert.Equal(kept, contact.Name);
        var details = contact.Points.Single().Details!;
        Assert.DoesNotContain("javascript", details, StringComparison.Ordinal);
        Assert.DoesNotContain("data:", details, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\\u202E|\u202E|\\u0000", details);
    }

    [Fact]
    public async Task A_replay_with_other_words_changes_nothing()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        var client = ChatVisitor.NewId();
        var first = await visitor.SendAsync("the truth", client);
        Assert.Equal(first, await visitor.SendAsync("another truth", client));
        Assert.Equal(["the truth"], await visitor.TextsAsync());
    }

    [Fact]
    public async Task The_same_client_id_of_two_visitors_is_two_messages()
    {
        using var one = await ChatVisitor.ComeAsync(Desk, Key);
        using var two = await ChatVisitor.ComeAsync(Desk, Key);
        var client = ChatVisitor.NewId();
        Assert.NotEqual(await one.SendAsync("mine", client), await two.SendAsync("also mine", client));
        Assert.Equal(["mine"], await one.TextsAsync());
        Assert.Equal(["also mine"], await two.TextsAsync());
    }

    [Fact]
    public async Task Marks_from_the_future_and_the_past_do_no_harm()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        var answer = await AnswerAsync("hi");
        foreach (var upTo in (long[])[long.MaxValue, answer, 0, -1, long.MinValue, answer])
        {
            Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostAsync("seen", new { upTo })).StatusCode);
        }

        Assert.Equal(0, (await visitor.HistoryAsync()).GetProperty("unread").GetInt32());
    }

    [Theory]
    [InlineData("?after=x")]
    [InlineData("?before=99999999999999999999")]
    [InlineData("?after=-1&before=-1")]
    [InlineData("?after=9223372036854775807")]
    [InlineData("?before=-9223372036854775808")]
    [InlineData("?after=")]
    public async Task Odd_pages_of_history_are_empty_or_refused(string query)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        await visitor.SendAsync("hello");
        using var answer = await visitor.Client.GetAsync($"/chat/{Key}/messages{query}");
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("GET", "/chat/{0}/nothing")]
    [InlineData("DELETE", "/chat/{0}/messages")]
    [InlineData("PUT", "/chat/{0}/visitor")]
    [InlineData("GET", "/chat/{0}/files/x")]
    [InlineData("GET", "/chat/{0}/files/1?v=&s=")]
    [InlineData("GET", "/chat/{0}/files/9223372036854775807?v=00&s=%00")]
    [InlineData("GET", "/chat/{0}/photos/..%2F..%2Fdesk.db")]
    [InlineData("GET", "/chat/%00/messages")]
    [InlineData("POST", "/chat/{0}%2F..%2Fother/visitor")]
    [InlineData("OPTIONS", "/chat/nothing/at/all")]
    public async Task Odd_addresses_are_refused_without_an_error(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Key));
        using var answer = await Desk.Client().SendAsync(request);
        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.False(answer.IsSuccessStatusCode && method != "OPTIONS", $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("--y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut")]
    [InlineData("--y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n")]
    [InlineData("--y\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--y--\r\n")]
    [InlineData("--y\r\nno header at all\r\n\r\nx\r\n--y--\r\n")]
    [InlineData("")]
    public async Task A_broken_form_is_refused_and_keeps_nothing(string body)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=y");
        using var answer = await visitor.Client.PostAsync($"/chat/{Key}/files", content);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        await using var db = Read();
        Assert.Empty(db.Attachments);
    }

    [Theory]
    [InlineData(12, 5)]
    [InlineData(12, 500)]
    public async Task A_body_of_another_length_than_it_says_disturbs_nobody(int real, int said)
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        using var line = new System.Net.Sockets.TcpClient();
        await line.ConnectAsync(Desk.Address.Host, Desk.Address.Port);
        await using var wire = line.GetStream();
        var head = $"POST /chat/{Key}/messages HTTP/1.1\r\nHost: {Desk.Address.Authority}\r\nAuthorization: Bearer {visitor.Token}\r\nContent-Type: application/json\r\nContent-Length: {said}\r\n\r\n";
        await wire.WriteAsync(Encoding.ASCII.GetBytes(head + new string('{', real)));
        line.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        using var reader = new StreamReader(wire);
        Assert.DoesNotContain(" 500", await FirstLineAsync(reader), StringComparison.Ordinal);
        await visitor.SendAsync("still here");
    }

    [Fact]
    public async Task A_storm_of_nonsense_does_not_disturb_a_quiet_visitor()
    {
        using var quiet = await ChatVisitor.ComeAsync(Desk, Key);
        await quiet.SendAsync("before");
        using var events = await quiet.ListenAsync();
        using var rogue = await ChatVisitor.ComeAsync(Desk, Key);
        var emoji = string.Concat(Enumerable.Repeat("😀", 256 * 1024));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async n =>
        {
            using var answer = (n % 4) switch
            {
                0 => await rogue.SayAsync(emoji),
                1 => await rogue.PostRawAsync("messages", "{\"clientId\":"),
                2 => await rogue.PostRawAsync("messages", "x", "text/plain"),
                _ => await rogue.PostAsync("choices", new { message = n, token = "t" }),
            };
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }));
        var answer = await AnswerAsync("calm");
        Assert.Equal($$"""{"id":{{answer}}}""", await events.NextAsync("message"));
        Assert.Equal(["before", "calm"], await quiet.TextsAsync());
        Assert.Empty(await rogue.TextsAsync());
    }

    [Fact]
    public async Task Every_refusal_is_a_problem_with_words_and_may_be_read_by_the_page()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key, "ru");
        using var answer = await visitor.PostRawAsync("messages", "nonsense");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(("invalid", 400), (problem.GetProperty("code").GetString(), problem.GetProperty("status").GetInt32()));
    }

    /// <summary>Empty when the desk hangs up on such a one.</summary>
    private static async Task<string> FirstLineAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadLineAsync() ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private DeskDbContext Read() => Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
}
