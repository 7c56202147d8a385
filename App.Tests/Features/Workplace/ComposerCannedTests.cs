using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Workplace.Talk;
using SmallDesk.Tests.Features.CannedReplies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Workplace;

/// <summary>The list behind the slash as the browser's script drives it.</summary>
public sealed class ComposerCannedTests : WorkplaceTest
{
    [Fact]
    public async Task A_slash_finds_arrows_choose_and_the_text_comes_filled_in()
    {
        var (composer, _) = await BeginWithAsync(
            new CannedDraft { Title = "Greeting", Shortcut = "hello", TextEn = "Hello, {{contact.firstName}}! **{{agent.name}}** here." },
            new CannedDraft { Title = "Hours", Shortcut = "hours", TextEn = "From 9 to 18" });

        Assert.Equal(2, await composer.InvokeAsync(() => composer.Instance.CannedSought("h")));
        Assert.Equal("canned-0", composer.Find("textarea").GetAttribute("aria-activedescendant"));
        await composer.InvokeAsync(() => composer.Instance.CannedMoved(1));
        Assert.Contains("From 9 to 18", composer.Find("[data-testid=canned-look]").TextContent, StringComparison.Ordinal);
        await composer.InvokeAsync(() => composer.Instance.CannedSought("hell"));

        Assert.Equal("Hello! **Oleg** here.", await composer.InvokeAsync(() => composer.Instance.CannedTaken("hell")));
        Assert.Empty(composer.FindAll("[data-testid=canned]"));
        Assert.False(composer.Find("textarea").HasAttribute("aria-activedescendant"));
    }

    [Fact]
    public async Task What_will_happen_stands_there_before_and_can_be_left_out()
    {
        var (composer, conversation) = await BeginWithAsync(new CannedDraft { Title = "Bye", TextEn = "Good bye", Plan = new CannedPlan(CannedAssign.None, null, CannedAfter.Close, 0) });
        await TakeAsync(composer, "bye");
        Assert.Contains("closed", composer.Find("[data-testid=canned-plan]").TextContent, StringComparison.Ordinal);
        await composer.PressAsync("canned-drop-plan");
        Assert.True(await composer.InvokeAsync(() => composer.Instance.Submit("Good bye", "k1")));
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(conversation.Id)).Status);

        await TakeAsync(composer, "bye");
        Assert.True(await composer.InvokeAsync(() => composer.Instance.Submit("Good bye", "k2")));

        Assert.Equal(ConversationStatus.Closed, (await Desk.ConversationAsync(conversation.Id)).Status);
        Assert.Empty(composer.FindAll("[data-testid=canned-plan]"));
        Assert.Equal(2, (await Desk.Get<CannedUsesQuery>().ExecuteAsync(Oleg.AsActor())).Values.Single());
    }

    [Fact]
    public async Task An_emptied_box_forgets_what_was_planned()
    {
        var (composer, conversation) = await BeginWithAsync(new CannedDraft { Title = "Bye", TextEn = "Good bye", Plan = new CannedPlan(CannedAssign.None, null, CannedAfter.Close, 0) });
        await TakeAsync(composer, "bye");
        await composer.InvokeAsync(() => composer.Instance.TextChanged(""));
        Assert.True(await composer.InvokeAsync(() => composer.Instance.Submit("Wait", "k1")));
        Assert.Equal(ConversationStatus.Open, (await Desk.ConversationAsync(conversation.Id)).Status);
    }

    [Fact]
    public async Task Without_any_the_list_says_where_they_are_made()
    {
        var (composer, _) = await BeginWithAsync();
        Assert.Equal(0, await composer.InvokeAsync(() => composer.Instance.CannedSought("")));
        Assert.Equal("/settings/canned", composer.Find("[data-testid=canned-manage]").GetAttribute("href"));
        Assert.Null(await composer.InvokeAsync(() => composer.Instance.CannedTaken("")));
    }

    private static async Task TakeAsync(IRenderedComponent<Composer> composer, string query)
    {
        Assert.Equal(1, await composer.InvokeAsync(() => composer.Instance.CannedSought(query)));
        Assert.NotNull(await composer.InvokeAsync(() => composer.Instance.CannedTaken(query)));
    }

    private async Task<(IRenderedComponent<Composer> Composer, Conversation Conversation)> BeginWithAsync(params CannedDraft[] drafts)
    {
        await BeginAsync();
        foreach (var draft in drafts) await Desk.SavedAsync(Oleg, draft);
        var conversation = await WritesAsync("Hello");
        var view = await Desk.Get<ConversationQuery>().ByIdAsync(Oleg.AsActor(), conversation.Id, Oleg.Id);
        return (Show<Composer>(p => p.Add(c => c.View, view!).Add(c => c.ChannelId, ChannelId).Add(c => c.NewestId, view!.LastMessageId)), conversation);
    }
}
