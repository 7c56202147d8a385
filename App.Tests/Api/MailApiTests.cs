using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Api;

/// <summary>Mail by the API: who wrote, who got it, writing to others, beginning.</summary>
public sealed class MailApiTests
{
    [Fact]
    public async Task A_mail_names_its_people_and_whoever_answered_from_a_copy_is_its_author()
    {
        await using var desk = await ApiDesk.StartAsync();
        var box = await LetterBox.ConnectAsync(desk.Server, undoSeconds: 0);
        var first = await box.DropAsync(MailText.Of("Anna <anna@mail.example>", "Together", "from Anna", id: "t@mail.example", more: "Cc: Boris <boris@mail.example>\n", to: "help@shop.example"));
        await box.DropAsync(MailText.Of("Boris <boris@mail.example>", "Re: Together", "from Boris", more: "References: <t@mail.example>\n", to: "help@shop.example"));

        var items = await desk.AllAsync($"/api/v1/conversations/{first.ConversationId}/messages", 10);

        Assert.Equal(["Anna", "Boris"], items.Select(i => i.GetProperty("author").GetProperty("name").GetString()));
        Assert.NotEqual(items[0].GetProperty("author").GetProperty("id").GetString(), items[1].GetProperty("author").GetProperty("id").GetString());
        Assert.Equal("Together", items[0].GetProperty("subject").GetString());
        Assert.Equal(("anna@mail.example", "Anna"), PersonOf(items[0].GetProperty("from")));
        Assert.Equal(("boris@mail.example", "Boris"), PersonOf(Assert.Single(items[0].GetProperty("cc").EnumerateArray())));
        var row = await desk.GetAsync($"/api/v1/conversations/{first.ConversationId}");
        Assert.Equal("Anna", row.GetProperty("contact").GetProperty("name").GetString());
        await using var db = desk.Server.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<SmallDesk.Data.DeskDbContext>>().CreateDbContext();
        Assert.Equal("Boris: from Boris", db.Conversations.Single(c => c.Id == first.ConversationId).Excerpt);
    }

    [Fact]
    public async Task An_answer_takes_recipients_and_a_subject_by_mail_and_nowhere_else()
    {
        await using var desk = await ApiDesk.StartAsync();
        var box = await LetterBox.ConnectAsync(desk.Server, undoSeconds: 0);
        var asked = await box.DropAsync(MailText.Of("Anna <anna@mail.example>", "Question", "?", to: "help@shop.example"));
        var path = $"/api/v1/conversations/{asked.ConversationId}/replies";

        var (status, sent) = await desk.PostAsync(path, new { text = "**Yes**", to = new[] { "Anna <anna@mail.example>" }, cc = new[] { "boris@mail.example" }, subject = "Answer" });

        Assert.Equal(201, status);
        Assert.Equal("Answer", sent.GetProperty("subject").GetString());
        Assert.Equal(("anna@mail.example", "Anna"), PersonOf(Assert.Single(sent.GetProperty("to").EnumerateArray())));
        Assert.Equal("boris@mail.example", Assert.Single(sent.GetProperty("cc").EnumerateArray()).GetProperty("address").GetString());
        Assert.Equal("reply.noRecipient", await RefusedAsync(desk, path, new { text = "x", cc = new[] { "boris@mail.example" } }));
        Assert.Equal("reply.badAddress", await RefusedAsync(desk, path, new { text = "x", to = new[] { "nobody" } }));
        Assert.Equal("reply.badSubject", await RefusedAsync(desk, path, new { text = "x", subject = "a\r\nBcc: eve@mail.example" }));
        var (chat, _) = await desk.WriteAsync("v1", "Hello");
        Assert.Equal("reply.notMail", await RefusedAsync(desk, $"/api/v1/conversations/{chat}/replies", new { text = "x", subject = "y" }));
        Assert.Equal("reply.notMail", await RefusedAsync(desk, $"/api/v1/conversations/{chat}/replies", new { text = "x", to = new[] { "boris@mail.example" } }));
    }

    [Fact]
    public async Task A_mail_of_ours_begins_a_conversation_once()
    {
        await using var desk = await ApiDesk.StartAsync();
        await LetterBox.ConnectAsync(desk.Server, undoSeconds: 0);
        var letter = new { to = new[] { "Anna <anna@mail.example>", "boris@mail.example" }, cc = new[] { "carl@mail.example" }, subject = "Order 5531", text = "It is *here*" };

        var (status, begun) = await desk.PostAsync("/api/v1/conversations", letter, key: "k1");
        var (again, same) = await desk.PostAsync("/api/v1/conversations", letter, key: "k1");
        var (_, other) = await desk.PostAsync("/api/v1/conversations", letter);

        Assert.Equal((201, 201), (status, again));
        Assert.Equal(begun.GetProperty("id").GetString(), same.GetProperty("id").GetString());
        Assert.NotEqual(begun.GetProperty("id").GetString(), other.GetProperty("id").GetString());
        Assert.Equal(("Anna", "Order 5531"), (begun.GetProperty("contact").GetProperty("name").GetString(), begun.GetProperty("subject").GetString()));
        var message = Assert.Single(await desk.AllAsync($"/api/v1/conversations/{begun.GetProperty("id").GetString()}/messages", 10));
        Assert.Equal(2, message.GetProperty("to").GetArrayLength());
        Assert.Equal("reply.noSubject", await RefusedAsync(desk, "/api/v1/conversations", new { to = letter.to, text = "x" }));
        Assert.Equal("delivery.channelGone", await RefusedAsync(desk, "/api/v1/conversations", new { channel = "999", to = letter.to, subject = "s", text = "x" }));
        using var reader = await desk.ClientAsync(Permission.Read);
        using var forbidden = await reader.PostAsync("/api/v1/conversations", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task The_description_names_what_mail_takes()
    {
        await using var desk = await ApiDesk.StartAsync();
        var schemas = (await desk.GetAsync("/api/v1/openapi.json")).GetProperty("components").GetProperty("schemas");
        foreach (var name in (string[])["to", "cc", "subject"])
        {
            Assert.True(schemas.GetProperty("ReplyBody").GetProperty("properties").TryGetProperty(name, out _));
            Assert.True(schemas.GetProperty("LetterBody").GetProperty("properties").TryGetProperty(name, out _));
            Assert.True(schemas.GetProperty("MessageShape").GetProperty("properties").TryGetProperty(name, out _));
        }
    }

    private static (string?, string?) PersonOf(JsonElement person) => (person.GetProperty("address").GetString(), person.GetProperty("name").GetString());

    private static async Task<string?> RefusedAsync(ApiDesk desk, string path, object body)
    {
        var (status, problem) = await desk.PostAsync(path, body);
        Assert.Equal(400, status);
        return problem.GetProperty("code").GetString();
    }
}
