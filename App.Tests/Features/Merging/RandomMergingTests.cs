using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Merging;

/// <summary>Whatever people do in whatever order: nothing is lost, doubled or shown twice, and the waiting clock tells the truth.</summary>
public sealed class RandomMergingTests
{
    private const int Steps = 60;

    public static TheoryData<int> Seeds()
    {
        TheoryData<int> seeds = [];
        for (var seed = 1; seed <= 12; seed++) seeds.Add(seed);
        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_is_lost_doubled_or_shown_in_two_places(int seed)
    {
        await using var desk = TestDesk.Open();
        var story = new Story(desk, new Random(seed)) { JumpsBack = seed % 3 == 0 };
        await story.BeginAsync();
        for (var step = 0; step < Steps; step++)
        {
            await story.StepAsync();
            await story.AssertWholeAsync($"seed {seed}, step {step}: {story.Last}");
        }

        await story.UndoAllAsync();
        await story.AssertWholeAsync($"seed {seed}, all undone");
        if (!story.JumpsBack) await story.AssertEverybodyAtHomeAsync($"seed {seed}, all undone");
    }

    private sealed class Story(TestDesk desk, Random random)
    {
        private readonly string[] visitors = ["anna", "boris", "clara", "dina", "egor"];
        private readonly Dictionary<string, long> said = new(StringComparer.Ordinal);
        private readonly List<long> acts = [];
        private long channel;
        private Agent agent = null!;
        private int count;

        public string Last { get; private set; } = "";

        /// <summary>Takes back in any order; else the last first.</summary>
        public bool JumpsBack { get; init; }

        public async Task BeginAsync()
        {
            channel = await desk.AddChannelAsync();
            agent = await desk.AddAgentAsync();
            foreach (var visitor in visitors) await WriteAsync(visitor);
        }

        public async Task StepAsync()
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 600)));
            switch (random.Next(10))
            {
                case < 4: await WriteAsync(visitors[random.Next(visitors.Length)]); break;
                case < 5: await ReplyAsync(); break;
                case < 7: await MergeAsync(); break;
                case < 9: await SplitAsync(); break;
                default: await UndoAsync(); break;
            }
        }

        public async Task UndoAllAsync()
        {
            while (acts.Count > 0) await UndoAsync();
        }

        public async Task AssertWholeAsync(string where)
        {
            await using var db = desk.Read();
            var messages = await db.Messages.AsNoTracking().ToListAsync();
            Assert.True(said.Keys.Order(StringComparer.Ordinal).SequenceEqual(messages.Select(m => m.Text).Order(StringComparer.Ordinal), StringComparer.Ordinal), $"{where}: lost or doubled");
            var conversations = await db.Conversations.AsNoTracking().ToDictionaryAsync(c => c.Id);
            foreach (var conversation in conversations.Values)
            {
                var own = messages.Where(m => m.ConversationId == conversation.Id).OrderBy(m => m.At).ThenBy(m => m.Id).ToList();
                if (conversation.MergedIntoId is not null)
                {
                    Assert.True(own.Count == 0, $"{where}: {own.Count} messages stayed in №{conversation.Number}, which leads elsewhere");
                    Assert.True(End(conversations, conversation).MergedIntoId is null, $"{where}: №{conversation.Number} leads round in a circle");
                    continue;
                }

                Assert.True(own.Count > 0, $"{where}: №{conversation.Number} is empty");
                Assert.True(own[^1].Text == conversation.Excerpt, $"{where}: №{conversation.Number} shows {conversation.Excerpt}, the last is {own[^1].Text}");
                AssertClock(where, conversation, own);
            }
        }

        /// <summary>Each customer's words stand in a conversation with their own.</summary>
        public async Task AssertEverybodyAtHomeAsync(string where)
        {
            await using var db = desk.Read();
            var homes = await db.Messages.AsNoTracking().Where(m => m.Direction == MessageDirection.In)
                .Join(db.Conversations, m => m.ConversationId, c => c.Id, (m, c) => new { m.Text, Writer = m.ContactId, c.ContactId }).ToListAsync();
            Assert.All(homes, h => Assert.True(h.Writer == h.ContactId, $"{where}: {h.Text} stands with somebody else"));
            foreach (var talk in (await db.Messages.AsNoTracking().ToListAsync()).GroupBy(m => m.ConversationId))
            {
                var last = talk.OrderBy(m => m.At).ThenBy(m => m.Id).Last();
                var waits = (await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == talk.Key)).WaitingSince is not null;
                Assert.True(waits || last.Direction != MessageDirection.In, $"{where}: the last word is {last.Text}, and the customer does not wait");
            }
        }

        private static Conversation End(Dictionary<long, Conversation> all, Conversation from)
        {
            for (var i = 0; i < all.Count && from.MergedIntoId is { } into; i++) from = all[into];
            return from;
        }

        private static void AssertClock(string where, Conversation conversation, List<Message> own)
        {
            if (conversation.WaitingSince is { } since)
            {
                Assert.True(conversation.Status == ConversationStatus.Open, $"{where}: №{conversation.Number} waits and is {conversation.Status}");
                Assert.True(own.Exists(m => m.Direction == MessageDirection.In && m.At == since), $"{where}: №{conversation.Number} waits since a message that is not there");
            }
        }

        private async Task WriteAsync(string visitor)
        {
            var text = $"{visitor} {++count:D3}";
            Last = $"{text} written";
            var accepted = await desk.CustomerWritesAsync(channel, text, visitor);
            said[text] = accepted.MessageId!.Value;
            Assert.NotNull((await desk.ConversationAsync(accepted.ConversationId!.Value)).WaitingSince);
        }

        private async Task ReplyAsync()
        {
            var conversation = await PickAsync();
            var text = $"reply {++count:D3}";
            Last = $"{text} in №{conversation.Number}";
            said[text] = Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(conversation.Id, text))).MessageId;
        }

        private async Task MergeAsync()
        {
            var (from, into) = (await PickAsync(), await PickAsync());
            Last = $"№{from.Number} merged into №{into.Number}";
            await DoAsync(ActNames.Merge, ActData.Write(new MergeData(into.Id, into.Number)), from.Id);
        }

        private async Task SplitAsync()
        {
            var conversation = await PickAsync();
            var messages = await desk.MessagesAsync(conversation.Id);
            var message = messages[random.Next(messages.Count)];
            Last = $"№{conversation.Number} split at {message.Text}";
            await DoAsync(ActNames.Split, ActData.Write(new SplitData(message.Id, random.Next(2) == 0)), conversation.Id);
        }

        private async Task DoAsync(string kind, string data, long conversation)
        {
            if (await desk.Get<DoAct>().ExecuteAsync(agent.AsActor(), kind, data, [conversation]) is ActResult.Done done) acts.Add(done.ActId);
        }

        private async Task UndoAsync()
        {
            if (acts.Count == 0) return;
            var at = JumpsBack ? random.Next(acts.Count) : acts.Count - 1;
            var act = acts[at];
            acts.RemoveAt(at);
            Last = $"act {act} undone";
            Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(agent.AsActor(), act));
        }

        private async Task<Conversation> PickAsync()
        {
            await using var db = desk.Read();
            var live = await db.Conversations.AsNoTracking().Where(c => c.MergedIntoId == null).OrderBy(c => c.Id).ToListAsync();
            return live[random.Next(live.Count)];
        }
    }
}
