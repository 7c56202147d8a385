using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmallDesk.Data.Writing;
using SmallDesk.Tests.Features.Surveys;
using SmallDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace SmallDesk.Tests.Api;

public sealed class SurveysApiTests
{
    [Fact]
    public async Task Answers_are_listed_filtered_and_paged()
    {
        await using var desk = await DeskServer.StartAsync();
        for (var n = 0; n < 3; n++) await desk.AskByMailAsync();
        await desk.Get<WriteQueue>().RunAsync(async scope =>
        {
            var score = 1;
            foreach (var survey in await scope.Db.Surveys.OrderBy(s => s.Id).ToListAsync())
            {
                survey.Rate(score, scope.Now);
                score += 2;
            }
        });
        using var client = desk.ApiClient();
        var first = await client.GetFromJsonAsync<JsonElement>("/api/v1/surveys?limit=2");
        Assert.Equal([5, 3], first.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("score").GetInt32()));
        var item = first.GetProperty("items")[0];
        Assert.Equal("Анна", item.GetProperty("contact").GetProperty("name").GetString());
        Assert.False(item.TryGetProperty("words", out _));
        var rest = await client.GetFromJsonAsync<JsonElement>($"/api/v1/surveys?limit=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal([1], rest.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("score").GetInt32()));
        var low = await client.GetFromJsonAsync<JsonElement>("/api/v1/surveys?score=low");
        Assert.Equal([1], low.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("score").GetInt32()));
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/api/v1/surveys?until=2020-01-01T00:00:00Z")).GetProperty("items").EnumerateArray());
        foreach (var wrong in (string[])["score=high", "agent=x", "channel=-1", "since=yesterday"])
        {
            using var answer = await client.GetAsync($"/api/v1/surveys?{wrong}");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }
}
