using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>Who is not asked, and why.</summary>
public sealed class SurveySkipTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Nobody_is_asked_about_spam_or_what_was_deleted()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var (spam, deleted) = (await desk.AnsweredAsync("a"), await desk.AnsweredAsync("b"));
        await ChangeAsync(desk, spam, (c, now) => c.MarkSpam(Actor.System, now));
        foreach (var conversation in (long[])[spam, deleted]) await desk.CloseAsync(conversation);
        await ChangeAsync(desk, deleted, (c, now) => c.Delete(Actor.System, now));
        await desk.FollowAsync();
        Assert.Equal("spam spam", $"{await desk.SkippedAsync(spam)} {await desk.SkippedAsync(deleted)}");
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_no_person_answered()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = (await desk.Desk.CustomerWritesAsync(desk.Channel, "Hello?")).ConversationId!.Value;
        await desk.Desk.Get<SmallDesk.Features.Replies.SendReply>().ExecuteAsync(Actor.System, new SmallDesk.Features.Replies.ReplyText(conversation, "We got it") { IsAutomatic = true });
        await desk.CloseAsync(conversation);
        await desk.FollowAsync();
        Assert.Equal("noAnswer", await desk.SkippedAsync(conversation));
        Assert.Contains(DeskEventKind.SurveySkipped, await desk.Desk.EventsAsync(conversation));
    }

    [Fact]
    public async Task An_answer_after_a_closing_without_one_is_asked_about()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = (await desk.Desk.CustomerWritesAsync(desk.Channel, "Hello?")).ConversationId!.Value;
        await desk.CloseAsync(conversation);
        await desk.FollowAsync();
        desk.Clock.Advance(Minute);
        await desk.ReopenAsync(conversation);
        await desk.ReplyAsync(conversation, desk.Agent);
        await desk.CloseAsync(conversation);
        await desk.SweepAsync(Delay);
        Assert.Equal("Asked", await desk.SkippedAsync(conversation));
    }

    [Fact]
    public async Task Nobody_is_asked_where_only_machines_wrote()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = (await desk.Desk.CustomerWritesAsync(desk.Channel, "Out of office", automatic: true)).ConversationId!.Value;
        await desk.ReplyAsync(conversation, desk.Agent);
        await desk.CloseAsync(conversation);
        await desk.FollowAsync();
        Assert.Equal("automatic", await desk.SkippedAsync(conversation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tags_of_the_owners_choice_leave_a_conversation_out(bool beforePlanning)
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.ClosedAsync();
        if (!beforePlanning) await desk.FollowAsync();
        var tag = await desk.Desk.Writes.RunAsync(scope =>
        {
            var made = new Tag { Id = scope.NewId(), Name = "wholesale", Key = "wholesale", CreatedAt = scope.Now };
            scope.Db.Tags.Add(made);
            scope.Db.ConversationTags.Add(new ConversationTag { ConversationId = conversation, TagId = made.Id, At = scope.Now });
            return ValueTask.FromResult(made.Id);
        });
        await desk.SetAsync(r => r with { ExcludedTagIds = [tag] });
        await desk.SweepAsync(Delay);
        Assert.Equal("tag", await desk.SkippedAsync(conversation));
        Assert.Empty(await desk.QuestionsAsync(conversation));
    }

    [Fact]
    public async Task The_blocked_the_erased_the_unreachable_and_groups_are_left_alone()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        List<long> all = [];
        foreach (var visitor in (string[])["a", "b", "c", "d"]) all.Add(await desk.AnsweredAsync(visitor));
        await desk.Desk.Writes.RunAsync(async scope =>
        {
            async Task<Contact> OfAsync(int n) => await scope.Db.Contacts.Include(c => c.Points).SingleAsync(c => scope.Db.Conversations.Any(x => x.Id == all[n] && x.ContactId == c.Id));
            (await OfAsync(0)).BlockedAt = scope.Now;
            (await OfAsync(1)).ErasedAt = scope.Now;
            (await OfAsync(2)).Points[0].IsReachable = false;
            (await OfAsync(3)).Points[0].Kind = ContactPointKind.TelegramGroup;
        });
        foreach (var conversation in all) await desk.CloseAsync(conversation);
        await desk.SweepAsync(Delay);
        List<string?> said = [];
        foreach (var conversation in all) said.Add(await desk.SkippedAsync(conversation));
        Assert.Equal(["blocked", "erased", "unreachable", "group"], said);
    }

    [Fact]
    public async Task What_was_closed_in_silence_is_not_asked_about()
    {
        await using var desk = await SurveyDesk.OpenAsync();
        var conversation = await desk.AnsweredAsync();
        await desk.Desk.Writes.RunAsync(async scope =>
        {
            var fact = (await scope.Db.Conversations.SingleAsync(c => c.Id == conversation)).Close(Actor.System, SmallDesk.Domain.Hours.BusinessHours.Always, scope.Now)!;
            fact.Data = """{"silent":true}""";
            scope.Record(fact);
        });
        await desk.SweepAsync(Delay);
        Assert.Equal("silent", await desk.SkippedAsync(conversation));
    }

    private static Task ChangeAsync(SurveyDesk desk, long conversation, Func<Conversation, DateTime, DeskEvent?> change) => desk.Desk.Writes.RunAsync(async scope =>
        scope.Record(change(await scope.Db.Conversations.SingleAsync(c => c.Id == conversation), scope.Now)));
}
