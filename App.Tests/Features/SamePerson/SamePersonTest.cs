using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Orders;
using SmallDesk.Features.SamePerson;
using SmallDesk.Tests.Features.Contacts;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.SamePerson;

/// <summary>Base of tests of joined cards.</summary>
public abstract class SamePersonTest : ContactCardTest
{
    private protected MergeContacts Merging => Desk.Get<MergeContacts>();

    private protected UndoContactMerge Undoing => Desk.Get<UndoContactMerge>();

    private protected static Dictionary<string, Keep> Choose(string slot, Keep keep) => new(StringComparer.Ordinal) { [slot] = keep };

    private protected async Task<long> JoinAsync(long into, long from, Dictionary<string, Keep>? choices = null) =>
        Assert.IsType<MergeResult.Done>(await Merging.ExecuteAsync(Oleg, into, from, choices)).MergeId;

    private protected async Task UndoAsync(long merge) => Assert.Equal(UnmergeResult.Done, await Undoing.ExecuteAsync(Oleg, merge));

    private protected async Task<long> WriterAsync(InboundSender from, string text = "Здравствуйте")
    {
        var item = new InboundMessage(Guid.NewGuid().ToString("N"), from, Desk.Clock.Now, text);
        var accepted = (await Desk.Get<IMessageReceiver>().AcceptAsync(Channel, [item], cursor: null))[0];
        return (await Desk.ConversationAsync(accepted.ConversationId!.Value)).ContactId;
    }

    private protected async Task<long> OrderAsync(long contact, string number) => Assert.IsType<OrderResult.Saved>(
        await Desk.Get<SaveOrder>().ExecuteAsync(Oleg, new OrderDraft(contact, number, Desk.Clock.Now, 1000, "RUB", OrderState.Paid, OrderSource.Hand))).Id;

    private protected async Task<Contact> RowAsync(long id)
    {
        await using var db = Desk.Read();
        return await db.Contacts.AsNoTracking().Include(c => c.Points).SingleAsync(c => c.Id == id);
    }

    private protected async Task<T> ReadAsync<T>(Func<SmallDesk.Data.DeskDbContext, Task<T>> read)
    {
        await using var db = Desk.Read();
        return await read(db);
    }
}
