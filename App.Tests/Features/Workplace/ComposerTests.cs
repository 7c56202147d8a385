using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Workplace.Talk;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class ComposerTests : WorkplaceTest
{
    [Fact]
    public async Task An_answer_is_stored_once_however_often_the_button_is_pressed()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello");
        var composer = await ComposeAsync(conversation);
        Assert.True(await SubmitAsync(composer, "Good day!", "k1"));
        Assert.True(await SubmitAsync(composer, "Good day!", "k1"));
        Assert.Single(await Desk.MessagesAsync(conversation.Id), m => m.Direction == MessageDirection.Out);
    }

    [Fact]
    public async Task Something_newer_is_shown_before_an_answer_goes_out()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello");
        var composer = await ComposeAsync(conversation);
        await composer.InvokeAsync(() => composer.Instance.TextChanged("Good"));
        await WritesAsync("Never mind, found it");
        Assert.False(await SubmitAsync(composer, "Good day!", "k1"));
        Assert.Contains("Never mind, found it", composer.Find("[data-testid=stale]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await Desk.MessagesAsync(conversation.Id), m => m.Direction == MessageDirection.Out);
        await composer.PressAsync("stale-send");
        Assert.True(await SubmitAsync(composer, "Good day!", "k1"));
    }

    [Fact]
    public async Task A_note_stays_in_the_house()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello");
        var composer = await ComposeAsync(conversation);
        await composer.PressAsync("mode-note");
        Assert.True(await SubmitAsync(composer, "Rude today", "k1"));
        Assert.Equal(MessageDirection.Note, (await Desk.MessagesAsync(conversation.Id))[^1].Direction);
        Assert.NotNull((await Desk.ConversationAsync(conversation.Id)).WaitingSince);
    }

    [Fact]
    public async Task A_draft_is_there_when_the_agent_comes_back()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello");
        var composer = await ComposeAsync(conversation);
        await composer.InvokeAsync(() => composer.Instance.TextChanged("Let me se"));
        var again = await ComposeAsync(conversation);
        Assert.Equal("Let me se", again.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_says_so_and_can_be_taken_away()
    {
        await BeginAsync();
        var composer = await ComposeAsync(await WritesAsync("Hello"));
        await composer.InvokeAsync(() => composer.Instance.FileStarted("f1", "film.mp4", 1));
        await composer.InvokeAsync(() => composer.Instance.FileFailed("f1", 413));
        Assert.Contains("Larger than", composer.Find("[data-testid=composer-file]").TextContent, StringComparison.Ordinal);
        await composer.PressAsync("[data-testid=composer-file] button");
        Assert.Empty(composer.FindAll("[data-testid=composer-file]"));
    }

    private static Task<bool> SubmitAsync(IRenderedComponent<Composer> composer, string text, string key) =>
        composer.InvokeAsync(() => composer.Instance.Submit(text, key));

    private async Task<IRenderedComponent<Composer>> ComposeAsync(Conversation conversation)
    {
        var view = await Desk.Get<ConversationQuery>().ByIdAsync(Oleg.AsActor(), conversation.Id, Oleg.Id);
        return Show<Composer>(p => p.Add(c => c.View, view!).Add(c => c.ChannelId, ChannelId).Add(c => c.NewestId, view!.LastMessageId));
    }
}
