using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

/// <summary>Many visitors from one address, as a proxy before the desk tells it.</summary>
public sealed class ChatLimitTests(ITestOutputHelper output) : ChatTest(output)
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", "203.0.113.8", "ru", "Подождите")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "en", "Please wait")]
    public async Task A_flood_from_one_address_is_slowed_down_and_others_are_not(string first, string same, string other, string language, string words)
    {
        using var client = Desk.Client();
        var most = ChatLimit.Visitor.ForAddress().Burst;
        var passed = 0;
        while (passed < most + 50 && await ComeAsync(client, first, language) == HttpStatusCode.OK) passed++;
        Assert.InRange(passed, most, most + 40);

        using var refused = await client.SendAsync(Coming(same, language));
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.TooManyRequests, "slow_down"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await ComeAsync(client, other, language));
        Assert.Equal(HttpStatusCode.OK, await ComeAsync(client, null, language));
    }

    [Fact]
    public async Task Messages_of_one_address_are_limited_over_all_its_visitors()
    {
        var most = ChatLimit.Message.ForAddress().Burst;
        var (taken, slowed) = (0, 0);
        for (var n = 0; slowed == 0 && n < most; n++)
        {
            using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
            visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.4");
            for (var m = 0; m < ChatLimit.Message.Burst && slowed == 0; m++)
            {
                using var answer = await visitor.SayAsync($"{n}.{m}");
                if (answer.StatusCode == HttpStatusCode.TooManyRequests) slowed++;
                else taken++;
            }
        }

        Assert.Equal(1, slowed);
        Assert.InRange(taken, most, most * 2);
    }

    private static async Task<HttpStatusCode> ComeAsync(HttpClient client, string? address, string language)
    {
        using var answer = await client.SendAsync(Coming(address, language));
        return answer.StatusCode;
    }

    private static HttpRequestMessage Coming(string? address, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/{Key}/visitor") { Content = JsonContent.Create(new { lang = language }) };
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (address is not null) request.Headers.Add("X-Forwarded-For", address);
        return request;
    }
}
