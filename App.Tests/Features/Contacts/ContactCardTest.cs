using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Contacts;

/// <summary>Base of tests of the card: a desk with an agent, their head, and Anna who has written.</summary>
public abstract class ContactCardTest : IAsyncLifetime
{
    private protected TestDesk Desk { get; } = TestDesk.Open();

    private protected Actor Oleg { get; private set; } = null!;

    private protected Actor Head { get; private set; } = null!;

    private protected long Anna { get; private set; }

    private protected long Conversation { get; private set; }

    private protected long Channel { get; private set; }

    public virtual async Task InitializeAsync()
    {
        Channel = await Desk.AddChannelAsync();
        var oleg = await Desk.AddAgentAsync();
        var head = await Desk.AddAgentAsync("Ира", AgentRole.Supervisor);
        (Oleg, Head) = (Actor.Agent(oleg.Id, oleg.Role), Actor.Agent(head.Id, head.Role));
        Conversation = (await Desk.CustomerWritesAsync(Channel, "Где мой заказ?")).ConversationId!.Value;
        Anna = (await Desk.ConversationAsync(Conversation)).ContactId;
    }

    public async Task DisposeAsync() => await Desk.DisposeAsync();

    private protected async Task<long> BorisAsync() =>
        (await Desk.ConversationAsync((await Desk.CustomerWritesAsync(Channel, "Здравствуйте", "boris")).ConversationId!.Value)).ContactId;

    private protected async Task<ContactView> CardAsync(long? id = null) => (await Desk.Get<ContactQuery>().ExecuteAsync(Oleg, id ?? Anna))!;

    private protected async Task<IReadOnlyList<CardChange>> HistoryAsync(long? id = null) => (await Desk.Get<ContactHistoryQuery>().PageAsync(Oleg, id ?? Anna, null, 100)).Rows;

    private protected IReadOnlyList<long> Found(string words) => Desk.Get<SearchReads>().Contacts(words, null, 10);

    private protected Task ChangeRowAsync(long id, Action<Contact> change) => Desk.Writes.RunAsync(async scope => change(await scope.Db.Contacts.SingleAsync(c => c.Id == id)));

    /// <summary>What screens are told while something happens.</summary>
    private protected async Task<IReadOnlyList<Notice>> ToldAsync(Func<Task> act)
    {
        List<Notice> told = [];
        using var listening = Desk.Get<LiveHub>().Subscribe(_ => true, notices =>
        {
            lock (told) told.AddRange(notices);
            return Task.CompletedTask;
        });
        await act();
        await Wait.UntilAsync(
            () =>
            {
                lock (told) return told.Count > 0;
            },
            "a notice");
        lock (told) return [.. told];
    }
}
