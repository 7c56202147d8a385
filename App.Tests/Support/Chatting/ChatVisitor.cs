using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SmallDesk.Tests.Support.Chatting;

/// <summary>A visitor's browser by its requests alone.</summary>
internal sealed class ChatVisitor(HttpClient client, string key, string token) : IDisposable
{
    public string Token { get; } = token;

    public HttpClient Client { get; } = client;

    public static async Task<ChatVisitor> ComeAsync(DeskServer desk, string key, string lang = "en")
    {
        var client = desk.Client();
        using var answer = await client.PostAsJsonAsync($"/chat/{key}/visitor", new { lang, timeZone = "Europe/Moscow" });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new ChatVisitor(client, key, token);
    }

    public static string NewId() => Guid.NewGuid().ToString("N");

    public Task<HttpResponseMessage> SayAsync(string text, string? clientId = null, params long[] attachments) =>
        PostAsync("messages", new { clientId = clientId ?? NewId(), text, attachments });

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.PostAsJsonAsync($"/chat/{key}/{path}", body);

    public Task<HttpResponseMessage> PostRawAsync(string path, string body, string type = "application/json") =>
        Client.PostAsync($"/chat/{key}/{path}", new StringContent(body, Encoding.UTF8, new System.Net.Http.Headers.MediaTypeHeaderValue(type)));

    public async Task<long> SendAsync(string text, string? clientId = null)
    {
        using var answer = await SayAsync(text, clientId);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    public Task<JsonElement> HistoryAsync(string query = "") => Client.GetFromJsonAsync<JsonElement>($"/chat/{key}/messages{query}");

    public async Task<IReadOnlyList<string>> TextsAsync() =>
        [.. (await HistoryAsync()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("text").GetString()!)];

    public async Task<HttpResponseMessage> UploadAsync(string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(bytes), "file", name);
        return await Client.PostAsync($"/chat/{key}/files", form);
    }

    public async Task<ChatEvents> ListenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/chat/{key}/stream");
        var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        return new ChatEvents(answer, await answer.Content.ReadAsStreamAsync());
    }

    public void Dispose() => Client.Dispose();

    public static string Said(JsonElement history) => string.Join('|', history.GetProperty("items").EnumerateArray()
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i.GetProperty("mine").GetBoolean() ? "me" : "desk")}: {i.GetProperty("text").GetString()}")));
}
