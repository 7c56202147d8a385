using System.Buffers;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Tests.Support.Chatting;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>A desk whose widget offers to go on with its bot.</summary>
internal static class WayToTelegram
{
    public const string Key = "testwidget";

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Adds a widget that leads to the bot.</summary>
    public static async Task OfferInChatAsync(this TelegramDesk desk)
    {
        await desk.Desk.Get<WriteQueue>().AddWidgetAsync($$$"""{"continue":{"bot":"{{{desk.ChannelId}}}"}}""", Key);
        await Wait.UntilAsync(() => desk.Desk.Get<DeskDirectory>().Current.ChannelsByKey.ContainsKey(Key), "the widget to be known");
        await UntilNamedAsync(desk.Desk, desk.ChannelId);
    }


    /// <summary>Waits until a bot knows its name.</summary>
    public static Task UntilNamedAsync(DeskServer desk, long botId) =>
        Wait.UntilAsync(() => (desk.Get<ChannelHost>().Find(botId)?.Channel as IOpensByLink)?.LinkWith("x") is not null, "the bot to know its name");

    /// <summary>What the link carries that a visitor gets by pressing.</summary>
    public static async Task<string> PressAsync(this ChatVisitor visitor)
    {
        var token = "";
        await Wait.UntilAsync(async () => (token = await TryPressAsync(visitor)).Length > 0, "the link");
        return token;
    }

    /// <summary>The token out of a link, wherever it stands.</summary>
    public static string TokenIn(string text)
    {
        const string before = "https://t.me/linen_shop_bot?start=";
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        Assert.True(from >= before.Length, $"no link in {text}");
        var end = text.AsSpan(from).IndexOfAnyExcept(Letters);
        return end < 0 ? text[from..] : text[from..(from + end)];
    }

    public static async Task<List<ContactPoint>> PointsOfAsync(this TelegramDesk desk, long contactId)
    {
        await using var db = desk.Read();
        return await db.ContactPoints.AsNoTracking().Where(p => p.ContactId == contactId).OrderBy(p => p.Id).ToListAsync();
    }

    private static async Task<string> TryPressAsync(ChatVisitor visitor)
    {
        using var answer = await visitor.PostAsync("telegram", new { });
        if (answer.StatusCode == HttpStatusCode.Conflict) return "";
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return TokenIn((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!);
    }
}
