using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Tests.Support.Chatting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Api.Widget;

public sealed class ChatFormTests(ITestOutputHelper output) : ChatTest(output)
{
    private protected override string Settings =>
        """{"form":{"name":"required","email":"optional"},"consent":{"ru":"Согласен","en":"I agree","url":"https://shop.example/privacy"}}""";

    [Fact]
    public async Task Nothing_is_taken_before_the_form_is_filled_in_and_consent_given()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        foreach (var refused in (object[])
        [
            new { clientId = ChatVisitor.NewId(), text = "x" },
            new { clientId = ChatVisitor.NewId(), text = "x", consent = true },
            new { clientId = ChatVisitor.NewId(), text = "x", form = new { name = "Anna" } },
            new { clientId = ChatVisitor.NewId(), text = "x", form = new { name = "  " }, consent = true },
        ])
        {
            using var answer = await visitor.PostAsync("messages", refused);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("form", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }

        Assert.Empty(await visitor.TextsAsync());
    }

    [Fact]
    public async Task Consent_is_kept_with_its_wording_and_asked_once()
    {
        using var visitor = await ChatVisitor.ComeAsync(Desk, Key);
        (await visitor.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "one", form = new { name = "Anna" }, consent = true })).EnsureSuccessStatusCode();
        (await visitor.SayAsync("two")).EnsureSuccessStatusCode();

        await using var db = Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var point = await db.ContactPoints.SingleAsync(p => p.Kind == ContactPointKind.Visitor);
        Assert.Equal("I agree https://shop.example/privacy", point.ConsentText);
        Assert.NotNull(point.ConsentAt);
        Assert.Equal(["one", "two"], await visitor.TextsAsync());
    }
}
