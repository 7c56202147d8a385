using System.Text.Json.Nodes;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email.OAuth;

/// <summary>A real Dovecot and a real Postfix that take tokens and ask the scripted provider whether they are good.</summary>
[Collection(MailServersCollection.Name)]
public sealed class OAuthMailTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task A_mailbox_works_by_token_over_revocations_and_restarts_until_permission_is_withdrawn_and_again_after_signing_in()
    {
        const string Address = "tokens@shop.example";
        var provider = servers.Authorization;
        await using var mail = await StartAsync(Address);
        var (desk, channelId) = (mail.Desk, mail.ChannelId);
        var host = desk.Get<ChannelHost>();
        await Wait.UntilAsync(() => host.LightOf(channelId) is { State: ChannelState.Trouble, LastError: "channel.email.oauth.notSignedIn" }, "the light to ask for signing in");
        var owner = await mail.OwnerAsync();

        Assert.True((await ProviderVisitor.VisitAsync(t => desk.Get(t), provider, owner, channelId)).IsGood);
        await mail.UntilListeningAsync();
        await mail.DropAsync(MailText.Of("anna@mail.example", "by token", "text"));
        var message = await mail.MessageAsync("by token");
        await mail.UntilAsync(await mail.ReplyAsync(message.ConversationId, "answered by token"), DeliveryState.Sent);
        await mail.MailInAsync("anna@mail.example", m => m.Text.Contains("answered by token", StringComparison.Ordinal), "the answer");
        Assert.Equal(0, provider.Renewals);

        // The provider ends all access tokens; sending notices first, and one new token serves both ways.
        provider.RevokeAccess();
        await mail.UntilAsync(await mail.ReplyAsync(message.ConversationId, "after the revocation"), DeliveryState.Sent);
        Assert.Equal(1, provider.Renewals);
        await servers.StopDovecotAsync();
        await servers.StartDovecotAsync();
        await mail.DropAsync(MailText.Of("anna@mail.example", "after the outage", "text"));
        await mail.MessageAsync("after the outage");
        Assert.Equal((1, 0), (provider.Renewals, provider.Reuses));

        // A restarted desk goes on with what was stored.
        await desk.StopAsync();
        provider.RevokeAccess();
        await desk.StartAgainAsync();
        await mail.UntilListeningAsync();
        Assert.Equal((2, 0), (provider.Renewals, provider.Reuses));

        // Withdrawn: the light says what to do, what is written waits, and signing in again releases it.
        provider.RevokeAll(Address);
        var held = await mail.ReplyAsync(message.ConversationId, "held until somebody signs in");
        await Wait.UntilAsync(async () => (await mail.MessagesAsync()).Find(m => m.Id == held) is { Delivery: DeliveryState.Queued, DeliveryAttempts: > 0 }, "the answer to be held");
        await servers.StopDovecotAsync();
        await servers.StartDovecotAsync();
        await Wait.UntilAsync(() => desk.Get<ChannelHost>().LightOf(channelId) is { State: ChannelState.Trouble, LastError: "channel.email.oauth.signInAgain" }, "the light to ask for signing in again");
        Assert.True((await ProviderVisitor.VisitAsync(t => desk.Get(t), provider, owner, channelId)).IsGood);
        await mail.UntilListeningAsync();
        await mail.UntilAsync(held, DeliveryState.Sent);
        Assert.Equal(0, provider.Reuses);
    }

    [Fact]
    public async Task The_live_test_goes_through_with_a_token_and_says_when_nobody_signed_in()
    {
        const string Address = "tokentest@shop.example";
        await using var mail = await StartAsync(Address);
        var (desk, channelId) = (mail.Desk, mail.ChannelId);

        var last = (await TestAsync(desk, Address, channelId))[^1];
        Assert.Equal(("channel.email.test.imapSignIn", false, "channel.email.oauth.notSignedIn"), (last.Key, last.Passed, last.Remedy));

        await ProviderVisitor.VisitAsync(t => desk.Get(t), servers.Authorization, await mail.OwnerAsync(), channelId);
        await mail.UntilListeningAsync();
        last = (await TestAsync(desk, Address, channelId))[^1];
        Assert.Equal(("channel.email.test.arrive", true), (last.Key, last.Passed));
    }

    private JsonObject SettingsFor(string address)
    {
        var plain = MailDesk.SettingsFor(servers, address);
        return ProviderVisitor.SettingsFor(servers.Authorization, address, plain["imap"]!.DeepClone().AsObject(), plain["smtp"]!.DeepClone().AsObject());
    }

    private async Task<MailDesk> StartAsync(string address)
    {
        await servers.OpenInboxAsync(MailServers.Account(address));
        var desk = await DeskServer.StartAsync(output);
        var made = await desk.Get<CreateChannel>().ExecuteAsync(Actor.System, "email", "Mail", SettingsFor(address));
        return new MailDesk(servers, desk, MailServers.Account(address), Assert.IsType<SaveChannelResult.Saved>(made).Id);
    }

    private async Task<List<TestStep>> TestAsync(DeskServer desk, string address, long channelId)
    {
        List<TestStep> steps = [];
        await foreach (var step in await desk.Get<TestChannel>().ExecuteAsync(Actor.System, "email", channelId, SettingsFor(address), default)) steps.Add(step);
        return steps;
    }
}
