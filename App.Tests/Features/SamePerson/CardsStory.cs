using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Orders;
using SmallDesk.Features.SamePerson;
using SmallDesk.Features.Tags;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.SamePerson;

/// <summary>Six people and what happens to their cards, by chance that can be repeated.</summary>
internal sealed class CardsStory(TestDesk desk, Agent agent, long channel, int seed)
{
    private const int People = 6;

    private readonly Random random = new(seed);
    private readonly CardsModel model = new();
    private readonly List<long> cards = [];
    private readonly List<string> told = [];
    private readonly List<string> said = [];
    private long common, own, tag;
    private int count;

    private Actor Actor => agent.AsActor();

    public async Task BeginAsync()
    {
        common = await FieldAsync("общее");
        own = await FieldAsync("своё");
        tag = (await desk.Get<MakeTag>().ExecuteAsync(Actor, $"т{seed}")).Id!.Value;
        for (var i = 0; i < People; i++)
        {
            await WriteAsync(Visitor(i));
            await using var db = desk.Read();
            var card = (await db.ContactPoints.SingleAsync(p => p.Value == Visitor(i))).ContactId;
            cards.Add(card);
            model.Homes[Visitor(i)] = card;
        }

        foreach (var card in cards)
        {
            foreach (var part in new[] { CardPart.Name, CardPart.Company, CardPart.Notes })
            {
                if (random.Next(3) > 0) await EditAsync(card, part);
            }

            if (random.Next(2) == 0) await SetAsync(card, common);
            if (random.Next(4) == 0) await SetAsync(card, own);
            if (random.Next(3) == 0) await TagAsync(card);
            if (random.Next(2) == 0) await OrderAsync(card);
        }
    }

    public Task StepAsync()
    {
        desk.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 30)));
        var card = cards[random.Next(People)];
        return random.Next(20) switch
        {
            < 7 => MergeAsync(),
            < 11 => UndoOneAsync(),
            < 14 => WriteAsync(Visitor(random.Next(People))),
            14 => EditAsync(card, (CardPart)random.Next((int)CardPart.Name, (int)CardPart.Company + 1)),
            15 => random.Next(2) == 0 ? EditAsync(card, CardPart.Notes) : SetAsync(card, random.Next(2) == 0 ? common : own),
            16 => TagAsync(card),
            17 => OrderAsync(card),
            18 => PhoneAsync(card),
            _ => GiveOrderAsync(card),
        };
    }

    public async Task<bool> UndoOneAsync()
    {
        if (model.Merges.Count == 0) return false;
        var merge = model.Merges[random.Next(model.Merges.Count)];
        told.Add($"undo {merge}");
        Assert.Equal(UnmergeResult.Done, await desk.Get<UndoContactMerge>().ExecuteAsync(Actor, merge.Id));
        model.Undo(merge.Id);
        return true;
    }

    /// <summary>Everything exists once, with the card that its home has become.</summary>
    public async Task AssertWholeAsync()
    {
        await using var db = desk.Read();
        var ids = cards;
        var rows = await db.Contacts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
        foreach (var card in cards) Check(End(rows, card) == model.Root(card), $"card {card} leads to {End(rows, card)}, not to {model.Root(card)}");
        var points = await db.ContactPoints.AsNoTracking().Where(p => ids.Contains(p.ContactId)).ToListAsync();
        var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.ContactId)).ToListAsync();
        var things = points.Select(p => (p.Value, p.ContactId)).Concat(orders.Select(o => (Value: o.Number, o.ContactId))).ToList();
        Check(things.Select(t => t.Value).Order(StringComparer.Ordinal).SequenceEqual(model.Homes.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal), "a point or an order is lost or doubled");
        foreach (var (value, card) in things) Check(card == model.Root(model.Homes[value]), $"{value} is with {card}, not with {model.Root(model.Homes[value])}");
        await CheckWordsAsync(db, rows, points);
        foreach (var living in cards.Where(c => rows[c].MergedIntoId is null)) await CheckValuesAsync(db, living, rows[living]);
    }

    /// <summary>With nothing merged any more, each card says what was written on it.</summary>
    public async Task AssertAsIfNeverMergedAsync()
    {
        await using var db = desk.Read();
        foreach (var card in cards)
        {
            var slots = await Slots.OfAsync(db, await db.Contacts.SingleAsync(c => c.Id == card));
            foreach (var slot in new[] { Slots.Name, Slots.Company, Slots.Notes, Slots.OfField(common), Slots.OfField(own), Slots.OfTag(tag) })
            {
                var (now, expected) = (Plain(slot, slots.GetValueOrDefault(slot)), model.Values.GetValueOrDefault((card, slot)));
                Check(now == expected, $"{slot} of {card} is {now}, not {expected}");
            }
        }
    }

    private async Task CheckWordsAsync(SmallDesk.Data.DeskDbContext db, Dictionary<long, Contact> rows, List<ContactPoint> points)
    {
        var ids = cards;
        var byId = points.ToDictionary(p => p.Id);
        var words = await db.Messages.AsNoTracking().Join(db.Conversations.Where(c => ids.Contains(c.ContactId)), m => m.ConversationId, c => c.Id, (m, c) => new { m.Text, m.ContactId, m.ContactPointId, Card = c.ContactId }).ToListAsync();
        Check(words.Select(w => w.Text).Order(StringComparer.Ordinal).SequenceEqual(said.Order(StringComparer.Ordinal), StringComparer.Ordinal), "words are lost or doubled");
        foreach (var word in words)
        {
            var owner = byId[word.ContactPointId!.Value].ContactId;
            Check(word.Card == owner && word.ContactId == owner && rows[owner].MergedIntoId is null, $"{word.Text}, written by {owner}, is with {word.Card} as {word.ContactId}'s");
        }
    }

    /// <summary>Notes are all there unless somebody wrote over them; other words are those of one of the cards that are one.</summary>
    private async Task CheckValuesAsync(SmallDesk.Data.DeskDbContext db, long living, Contact row)
    {
        var slots = await Slots.OfAsync(db, row);
        var members = cards.Where(c => model.Root(c) == living).ToList();
        foreach (var slot in new[] { Slots.Name, Slots.Company, Slots.OfField(common), Slots.OfField(own), Slots.OfTag(tag) })
        {
            var held = Plain(slot, slots.GetValueOrDefault(slot));
            var possible = members.ConvertAll(m => model.Values.GetValueOrDefault((m, slot)));
            Check(held is null ? possible.Contains(null) : possible.Contains(held, StringComparer.Ordinal), $"{slot} of {living} is {held}, and nobody's");
        }

        foreach (var other in cards.Except(members).Select(c => model.Values.GetValueOrDefault((c, Slots.Notes))).OfType<string>())
            Check(!row.Notes.Contains(other, StringComparison.Ordinal), $"{living} has the notes of somebody else: {other}");
    }

    private async Task WriteAsync(string visitor)
    {
        var text = $"слово {seed}-{++count}";
        told.Add($"{visitor} writes");
        said.Add(text);
        var talk = (await desk.CustomerWritesAsync(channel, text, visitor)).ConversationId!.Value;

        // Some talks are over for good: what comes next begins another.
        if (random.Next(3) == 0) await desk.Writes.RunAsync(async scope => (await scope.Db.Conversations.SingleAsync(c => c.Id == talk)).DeletedAt = scope.Now);
    }

    private async Task MergeAsync()
    {
        var living = cards.Select(model.Root).Distinct().ToList();
        var (from, into) = (living[random.Next(living.Count)], living[random.Next(living.Count)]);
        if (from == into) return;
        Dictionary<string, Keep> choices = new(StringComparer.Ordinal);
        foreach (var slot in new[] { Slots.Name, Slots.Company, Slots.OfField(common) })
        {
            if (random.Next(2) == 0) choices[slot] = (Keep)random.Next(2);
        }

        told.Add($"merge {from} into {into} with {string.Join(", ", choices)}");
        var done = Assert.IsType<MergeResult.Done>(await desk.Get<MergeContacts>().ExecuteAsync(Actor, into, from, choices));
        model.Merge(done.MergeId, from, into);
    }

    private async Task EditAsync(long card, CardPart part)
    {
        var (root, text) = (model.Root(card), $"{part} {seed}-{++count}.");
        told.Add($"{text} on {root}");
        Assert.IsType<CardResult.Done>(await desk.Get<EditContact>().ExecuteAsync(Actor, card, part, text));
        model.Values[(root, part switch { CardPart.Name => Slots.Name, CardPart.Company => Slots.Company, _ => Slots.Notes })] = text;
    }

    private async Task SetAsync(long card, long field)
    {
        var (root, text) = (model.Root(card), $"поле {seed}-{++count}");
        told.Add($"{text} on {root}");
        Assert.IsType<CardResult.Done>(await desk.Get<SetFieldValue>().ExecuteAsync(Actor, card, field, text, "ru"));
        model.Values[(root, Slots.OfField(field))] = text;
    }

    private async Task TagAsync(long card)
    {
        var root = model.Root(card);
        var (isPut, tagging) = (random.Next(2) == 0, desk.Get<TagContact>());
        told.Add($"tag {(isPut ? "on" : "off")} {root}");
        if (await (isPut ? tagging.PutAsync(Actor, card, tag) : tagging.TakeAsync(Actor, card, tag)) is CardResult.Done) model.Values[(root, Slots.OfTag(tag))] = isPut ? "" : null;
    }

    private async Task OrderAsync(long card)
    {
        var number = $"З{seed}-{++count}";
        told.Add($"order {number}");
        await SaveAsync(number, card);
    }

    /// <summary>Somebody puts an order on another card.</summary>
    private async Task GiveOrderAsync(long card)
    {
        var numbers = model.Homes.Keys.Where(k => k.StartsWith('З') && model.Root(model.Homes[k]) != model.Root(card)).Order(StringComparer.Ordinal).ToList();
        if (numbers.Count == 0) return;
        var number = numbers[random.Next(numbers.Count)];
        told.Add($"order {number} given to {model.Root(card)}");
        await SaveAsync(number, card);
    }

    private async Task SaveAsync(string number, long card)
    {
        Assert.IsType<OrderResult.Saved>(await desk.Get<SaveOrder>().ExecuteAsync(
            Actor, new OrderDraft(card, number, desk.Clock.Now, 100, "RUB", OrderState.New, OrderSource.Hand) { MayMove = true }));
        model.Homes[number] = model.Root(card);
    }

    private async Task PhoneAsync(long card)
    {
        var phone = $"+7{seed:D6}{++count:D4}";
        told.Add($"{phone} on {model.Root(card)}");
        Assert.IsType<CardResult.Done>(await desk.Get<AddContactPoint>().ExecuteAsync(Actor, card, ContactPointKind.Phone, phone));
        model.Homes[phone] = model.Root(card);
    }

    private async Task<long> FieldAsync(string name)
    {
        var head = Actor.Agent(agent.Id, AgentRole.Supervisor);
        var made = await desk.Get<SaveCustomField>().ExecuteAsync(head, new FieldDraft(null, $"{name}{seed}", FieldKind.Text, []));
        Assert.Null(made.Problem);
        return made.Id!.Value;
    }

    private string Visitor(int number) => $"v{seed}-{number}";

    private static string? Plain(string slot, string? value) => Slots.TagOf(slot) is not null ? value is null ? null : "" : Slots.FieldOf(slot) is not null ? Slots.ReadField(value)?.Text : value;

    private static long End(Dictionary<long, Contact> rows, long card)
    {
        for (var steps = 0; steps < rows.Count; steps++)
        {
            if (rows[card].MergedIntoId is not { } into) return card;
            card = into;
        }

        return 0;
    }

    private void Check(bool isTrue, string otherwise) => Assert.True(isTrue, isTrue ? "" : $"seed {seed}: {otherwise}\n{string.Join('\n', told)}");
}
