using System.Globalization;
using SmallDesk.Data.Bulk;
using SmallDesk.Domain;

namespace SmallDesk.Demo.Seeding;

/// <summary>Makes the batches of a seeded desk: people and channels first, then conversations in the order in which they began.</summary>
internal sealed class SeedBatches(SeedSize size, long firstId, long firstNumber)
{
    private const int MessagesPerBatch = 20_000;
    private const int AgentCount = 12;
    private static readonly TimeSpan Past = TimeSpan.FromDays(730);

    private readonly Dice dice = new(20_260_301);
    private long used;

    public IEnumerable<BulkBatch> All()
    {
        var cast = MakeCast(out var first);
        yield return first;

        var story = new SeedStory(cast, dice, NewId);
        var batch = new BulkBatch();
        var before = used;
        var messagesLeft = size.Messages;
        for (var i = 0; i < size.Conversations; i++)
        {
            var count = CountFor(messagesLeft, size.Conversations - i);
            messagesLeft -= count;
            story.Tell(batch, firstNumber + i, count, (double)i / size.Conversations, StartOf(i), size.Until);
            if (batch.Messages.Count < MessagesPerBatch && i < size.Conversations - 1) continue;
            batch.IdsUsed = used - before;
            yield return batch;
            batch = new BulkBatch();
            before = used;
        }
    }

    private long NewId() => firstId + used++;

    /// <summary>Mostly few, now and then many, and in the end exactly what was asked for.</summary>
    private int CountFor(int messagesLeft, int conversationsLeft)
    {
        if (conversationsLeft == 1) return messagesLeft;
        var mean = (double)messagesLeft / conversationsLeft;
        var count = 1 + (int)Math.Round(dice.Around(mean - 1));
        return Math.Clamp(count, 1, messagesLeft - conversationsLeft + 1);
    }

    private DateTime StartOf(int i) =>
        size.Until - Past + TimeSpan.FromMilliseconds(Math.Floor(Past.TotalMilliseconds * i / size.Conversations));

    private SeedCast MakeCast(out BulkBatch batch)
    {
        batch = new BulkBatch();
        var texts = new[] { new SampleTexts("ru", dice), new SampleTexts("en", dice) };
        for (var i = 0; i < AgentCount; i++) batch.Agents.Add(MakeAgent(texts[i % 4 == 3 ? 1 : 0], isSupervisor: i % 6 == 0));
        foreach (var (kind, name) in (ReadOnlySpan<(string, string)>)[("webchat", "Shop site"), ("webchat", "Outlet site"), ("email", "hello@shop.example"), ("telegram", "@shop_bot")])
        {
            batch.Channels.Add(MakeChannel(kind, name));
        }

        batch.IdsUsed = used;
        return new SeedCast(batch.Agents, batch.Channels, texts);
    }

    private Agent MakeAgent(SampleTexts texts, bool isSupervisor)
    {
        var id = NewId();
        return new Agent
        {
            Id = id, Name = texts.PersonName(), Email = string.Create(CultureInfo.InvariantCulture, $"agent{id}@seed.example"),
            Role = isSupervisor ? AgentRole.Supervisor : AgentRole.Agent, Language = texts.Language, CreatedAt = size.Until - Past,
        };
    }

    // Mail and Telegram channels stay switched off: there is nobody at the other end.
    private Channel MakeChannel(string kind, string name)
    {
        var id = NewId();
        return new Channel
        {
            Id = id, Kind = kind, Name = name, PublicKey = string.Create(CultureInfo.InvariantCulture, $"seed{id}"),
            Settings = kind == "webchat" ? """{"origins":[]}""" : "{}", IsEnabled = kind == "webchat", CreatedAt = size.Until - Past,
        };
    }
}

/// <summary>Who is on the made-up desk.</summary>
internal sealed record SeedCast(IReadOnlyList<Agent> Agents, IReadOnlyList<Channel> Channels, IReadOnlyList<SampleTexts> Texts);
