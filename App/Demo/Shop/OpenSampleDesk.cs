using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Bulk;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Settings;
using SmallDesk.Features.Setup;
using SmallDesk.Features.Surveys;
using SmallDesk.Features.Tags;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Demo.Shop;

/// <summary>Fills an empty folder with the sample shop; leaves one that was opened before as it is.</summary>
internal sealed class OpenSampleDesk(
    FoundDesk found, UpdateDesk update, IDbContextFactory<DeskDbContext> contexts, BulkLoad load, WriteQueue writes, DeskDirectory directory,
    IFileStore files, CannedExamples canned, SampleCards cards, TimeProvider time)
{
    private const int OlderConversations = 16;

    public async Task ExecuteAsync(Actor actor, string language, string timeZone)
    {
        actor.Demand(Permission.Administer);
        if (directory.Current.HasOwner) return;
        var story = ShopStory.Load();
        await FoundAsync(actor, story, language, timeZone);
        var pictures = await PicturesAsync();
        var now = time.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var channel = await ChannelAsync();
        Dictionary<long, ConversationStory> told = [];
        await load.RunAsync((firstId, firstNumber) => Batches(story, channel, pictures, now, firstId, firstNumber, told), _ => { });
        await writes.RunAsync(scope => OrderAsync(scope, story, told));
        await cards.FillAsync(Actor.System, story);
        await canned.AddAsync(actor, language);
    }

    /// <summary>Tags and priorities, as if they had been there from the first.</summary>
    private static async ValueTask OrderAsync(WriteScope scope, ShopStory story, Dictionary<long, ConversationStory> told)
    {
        Dictionary<string, long> tags = new(StringComparer.Ordinal);
        foreach (var tag in story.Tags)
        {
            tags.Add(tag.Name, (await MakeTag.FindOrMakeAsync(scope, Actor.System, tag.Name, tag.Color)).Id);
        }

        List<long> numbers = [.. told.Keys];
        foreach (var conversation in await scope.Db.Conversations.Where(c => numbers.Contains(c.Number)).ToListAsync())
        {
            var of = told[conversation.Number];
            conversation.Priority = of.Priority;
            scope.Db.ConversationTags.AddRange(of.Tags.Select(t => new ConversationTag { ConversationId = conversation.Id, TagId = tags[t], At = scope.Now }));
            foreach (var tag in of.Tags) scope.Record(conversation.Tagged(tags[tag], tag, Actor.System, conversation.CreatedAt));
            if (of.Score is { } score) Score(scope, conversation, score, of.Said);
        }
    }

    /// <summary>Asked after the closing, as the desk asks, and answered.</summary>
    private static void Score(WriteScope scope, Conversation conversation, int score, string? said)
    {
        var answeredAt = conversation.ClosedAt!.Value.AddHours(2);
        scope.Db.Surveys.Add(new Survey
        {
            Id = scope.NewId(), ConversationId = conversation.Id, ContactId = conversation.ContactId, ChannelId = conversation.ChannelId, AgentId = conversation.AssigneeId,
            ClosedAt = conversation.ClosedAt.Value, State = SurveyState.Answered, AskedAt = conversation.ClosedAt.Value.AddHours(1), AnsweredAt = answeredAt, Score = score, Words = said,
        });
        var fact = DeskEvent.Of(DeskEventKind.SurveyAnswered, Actor.Contact(conversation.ContactId), answeredAt);
        (fact.ConversationId, fact.ContactId, fact.ChannelId) = (conversation.Id, conversation.ContactId, conversation.ChannelId);
        fact.Data = new SurveyTold(score, Words: said) { Agent = conversation.AssigneeId }.ToText();
        scope.Record(fact);
    }

    /// <summary>The owner's password is drawn and forgotten: one signs in here by choosing a name.</summary>
    private async Task FoundAsync(Actor actor, ShopStory story, string language, string timeZone)
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        await found.ExecuteAsync(actor, new Founding(story.Owner, "owner@demo.example", password, language, timeZone));
        await update.ExecuteAsync(actor, story.Name, language, timeZone);
    }

    private async Task<Channel> ChannelAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Channels.AsNoTracking().SingleAsync(c => c.Kind == Widgets.Kind);
    }

    private async Task<IReadOnlyDictionary<string, StoredFile>> PicturesAsync()
    {
        Dictionary<string, StoredFile> pictures = new(StringComparer.Ordinal);
        foreach (var name in (string[])["stain", "weave"])
        {
            using var content = new MemoryStream(SamplePicture.Draw(withStain: name == "stain"));
            pictures[name] = await files.SaveAsync(content, long.MaxValue);
        }

        return pictures;
    }

    private static IEnumerable<BulkBatch> Batches(
        ShopStory story, Channel chat, IReadOnlyDictionary<string, StoredFile> pictures, DateTime now, long firstId, long firstNumber,
        Dictionary<long, ConversationStory> told)
    {
        var batch = new BulkBatch();
        var used = 0L;
        var dice = new Dice(7);
        long NewId() => firstId + used++;
        var channels = story.Channels.Select(c => ChannelOf(c, NewId(), now)).Prepend(chat).ToDictionary(c => c.Kind, StringComparer.Ordinal);
        batch.Channels.AddRange(channels.Values.Where(c => c != chat));
        var colleagues = story.Colleagues.ToDictionary(c => c.Key, c => AgentOf(c, NewId(), now), StringComparer.Ordinal);
        batch.Agents.AddRange(colleagues.Values);

        var cast = new SeedCast([.. colleagues.Values], [chat], [new SampleTexts("ru", dice), new SampleTexts("en", dice)]);
        var older = new SeedStory(cast, dice, NewId);
        for (var i = 0; i < OlderConversations; i++)
        {
            older.Tell(batch, firstNumber + i, 2 + dice.Below(5), place: 0, now.AddDays(-60 + (i * 3)), now.AddDays(-6));
        }

        var teller = new ShopTeller(batch, channels, colleagues, pictures, dice, NewId);
        var number = firstNumber + OlderConversations;
        foreach (var conversation in story.Conversations.OrderByDescending(c => c.Ago))
        {
            told[number] = conversation;
            teller.Tell(conversation, number++, now);
        }

        batch.IdsUsed = used;
        yield return batch;
    }

    private static Channel ChannelOf(ChannelStory channel, long id, DateTime now) => new()
    {
        Id = id, Kind = channel.Kind, Name = channel.Name, PublicKey = string.Create(CultureInfo.InvariantCulture, $"demo{id}"),
        Settings = channel.Settings.ToJsonString(), CreatedAt = now.AddDays(-90),
    };

    private static Agent AgentOf(ColleagueStory colleague, long id, DateTime now) => new()
    {
        Id = id, Name = colleague.Name, PublicName = colleague.PublicName, Email = $"{colleague.Key}@demo.example",
        Role = colleague.Role == "supervisor" ? AgentRole.Supervisor : AgentRole.Agent, Language = colleague.Language,
        IsAvailable = colleague.IsAvailable, CreatedAt = now.AddDays(-90),
    };
}
