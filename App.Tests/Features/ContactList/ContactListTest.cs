using SmallDesk.Domain;
using SmallDesk.Features.ContactList;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.ContactList;

/// <summary>Base of tests of the list: a desk with an agent and whatever contacts a test puts into it.</summary>
public abstract class ContactListTest : IAsyncLifetime
{
    private protected TestDesk Desk { get; } = TestDesk.Open();

    private protected Actor Oleg { get; private set; } = null!;

    private protected Actor Head { get; private set; } = null!;

    private protected ContactListQuery List => Desk.Get<ContactListQuery>();

    private protected DateTime Today => Desk.Clock.Now.Date;

    public virtual async Task InitializeAsync()
    {
        var oleg = await Desk.AddAgentAsync();
        var head = await Desk.AddAgentAsync("Ира", AgentRole.Supervisor);
        (Oleg, Head) = (Actor.Agent(oleg.Id, oleg.Role), Actor.Agent(head.Id, head.Role));
    }

    public async Task DisposeAsync() => await Desk.DisposeAsync();

    private protected Task<long> AddAsync(string name, Action<Contact>? change = null, params (ContactPointKind Kind, string Value)[] points) => Desk.Writes.RunAsync(scope =>
    {
        var contact = new Contact { Id = scope.NewId(), Name = name, CreatedAt = scope.Now, LastSeenAt = scope.Now };
        change?.Invoke(contact);
        scope.Append(contact);
        foreach (var (kind, value) in points)
            scope.Append(new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = kind, Value = value, CreatedAt = scope.Now, LastSeenAt = scope.Now });
        scope.Index(contact, points.Select(p => p.Value), isNew: true);
        return ValueTask.FromResult(contact.Id);
    });

    private protected Task<long> TagAsync(string name) => Desk.Writes.RunAsync(scope =>
    {
        var tag = new Tag { Id = scope.NewId(), Name = name, Key = Tag.KeyOf(name), CreatedAt = scope.Now };
        scope.Append(tag);
        scope.Announce(SmallDesk.Live.NoticeKind.Tag, tag.Id);
        return ValueTask.FromResult(tag.Id);
    });

    private protected Task<long> FieldAsync(string name, FieldKind kind, params FieldChoice[] choices) => Desk.Writes.RunAsync(scope =>
    {
        var field = new CustomField { Id = scope.NewId(), Name = name, Key = CustomField.KeyOf(name), Kind = kind, Choices = CustomField.WriteChoices(choices), CreatedAt = scope.Now };
        scope.Append(field);
        scope.Announce(SmallDesk.Live.NoticeKind.Field, field.Id);
        return ValueTask.FromResult(field.Id);
    });

    private protected Task OrderAsync(long contactId, string number, long sum = 100_00, OrderState state = OrderState.Paid, string currency = "RUB") => Desk.Writes.RunAsync(scope =>
    {
        scope.Append(new ShopOrder { Id = scope.NewId(), ContactId = contactId, Number = number, NumberKey = ShopOrder.KeyOf(number), PlacedAt = scope.Now, Sum = sum, Currency = currency, State = state });
        return ValueTask.CompletedTask;
    });

    private protected async Task<IReadOnlyList<string>> NamesAsync(ContactFilter filter) => [.. (await AllAsync(filter)).Select(r => r.Name)];

    /// <summary>All pages one after the other.</summary>
    private protected async Task<List<ContactListRow>> AllAsync(ContactFilter filter, int size = 3)
    {
        List<ContactListRow> rows = [];
        ContactMark? after = null;
        do
        {
            var page = await List.PageAsync(Oleg, filter, after, size);
            Assert.True(page.Rows.Count <= size);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    }
}
