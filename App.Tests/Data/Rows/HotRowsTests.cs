using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data.Rows;

public sealed class HotRowsTests
{
    private static readonly DateTime Past = new(2026, 3, 1, 9, 30, 15, 250, DateTimeKind.Utc);

    [Fact]
    public async Task What_is_stored_past_EF_is_what_EF_reads_and_the_other_way_round()
    {
        await using var desk = TestDesk.Open();
        var (channel, contact, point, conversation) = await StoreAsync(desk);

        await using var db = desk.Read();
        Same(contact, await db.Contacts.AsNoTracking().SingleAsync());
        Same(point, await db.ContactPoints.AsNoTracking().SingleAsync());
        Same(conversation, await db.Conversations.AsNoTracking().SingleAsync());
        await desk.Writes.RunAsync(scope =>
        {
            Same(contact, scope.Rows.Contact(contact.Id));
            Same(point, scope.Rows.Point(ContactPointKind.Email, "anna@example.org"));
            Same(point, Assert.Single(scope.Rows.PointsOf(contact.Id)));
            Same(conversation, scope.Rows.LatestConversation(point.Id, channel, "тема"));
            Same(conversation, scope.Rows.Conversation(conversation.Id));
            Assert.Null(scope.Rows.LatestConversation(point.Id, channel, null));
            Assert.Null(scope.Rows.Message(channel, "nobody"));
            Assert.Null(scope.Rows.Entry(channel, "nothing"));
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public async Task A_stored_row_is_written_whole_as_it_is_when_the_work_returns()
    {
        await using var desk = TestDesk.Open();
        var (_, contact, _, conversation) = await StoreAsync(desk);

        await desk.Writes.RunAsync(scope =>
        {
            var known = scope.Rows.Conversation(conversation.Id)!;
            scope.Store(known);
            known.Subject = null;
            known.SpamAt = Past;
            known.Version = 8;
            return ValueTask.CompletedTask;
        });

        conversation.Subject = null;
        conversation.SpamAt = Past;
        conversation.Version = 8;
        await using var db = desk.Read();
        Same(conversation, await db.Conversations.AsNoTracking().SingleAsync());
        Same(contact, await db.Contacts.AsNoTracking().SingleAsync());
    }

    [Fact]
    public async Task Rows_of_an_item_that_fails_are_undone_and_the_statement_serves_the_next()
    {
        await using var desk = TestDesk.Open();
        var (_, contact, _, _) = await StoreAsync(desk);
        var twin = new Contact { Id = contact.Id, CreatedAt = Past, LastSeenAt = Past };
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => desk.Writes.RunAsync(scope =>
        {
            scope.Append(new Contact { Id = 900, CreatedAt = Past, LastSeenAt = Past });
            scope.Append(twin);
            return ValueTask.CompletedTask;
        }));
        await desk.Writes.RunAsync(scope =>
        {
            scope.Append(new Contact { Id = 901, CreatedAt = Past, LastSeenAt = Past });
            return ValueTask.CompletedTask;
        });

        await using var db = desk.Read();
        Assert.Equal([contact.Id, 901], await db.Contacts.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
    }

    [Fact]
    public async Task A_merged_conversation_and_contact_are_followed_to_the_end()
    {
        await using var desk = TestDesk.Open();
        var (channel, contact, point, conversation) = await StoreAsync(desk);
        await desk.Writes.RunAsync(scope =>
        {
            scope.Append(new Contact { Id = 801, CreatedAt = Past, LastSeenAt = Past, MergedIntoId = 802 });
            scope.Append(new Contact { Id = 802, CreatedAt = Past, LastSeenAt = Past, Name = "Last" });
            foreach (var (id, into) in new (long, long?)[] { (701, 702), (702, null) })
            {
                scope.Append(new Conversation
                {
                    Id = id, Number = id, ContactId = contact.Id, ChannelId = channel, CreatedAt = Past, LastMessageAt = Past, MergedIntoId = into,
                });
            }

            var merged = scope.Rows.Conversation(conversation.Id)!;
            merged.MergedIntoId = 701;
            scope.Store(merged);
            var known = scope.Rows.Contact(contact.Id);
            known.MergedIntoId = 801;
            scope.Store(known);
            return ValueTask.CompletedTask;
        });

        await desk.Writes.RunAsync(scope =>
        {
            Assert.Equal(702, scope.Rows.LatestConversation(point.Id, channel, "тема")?.Id);
            Assert.Equal("Last", scope.Rows.Contact(contact.Id).Name);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task<(long Channel, Contact Contact, ContactPoint Point, Conversation Conversation)> StoreAsync(TestDesk desk)
    {
        var contact = new Contact { Name = "Анна \"Ёж\" 🦔", Language = "ru", CreatedAt = Past, LastSeenAt = Past.AddSeconds(1), BlockedAt = Past };
        var point = new ContactPoint
        {
            Kind = ContactPointKind.Email, Value = "anna@example.org", IsReachable = false, CreatedAt = Past, LastSeenAt = Past,
            VerifiedAt = Past, ConsentAt = Past, ConsentText = "Согласна", Details = """{"page":"/"}""",
        };
        var conversation = new Conversation
        {
            Number = 12, ThreadKey = "тема", Subject = "Скатерть", Status = ConversationStatus.Snoozed, CreatedAt = Past, LastMessageAt = Past,
            LastMessageId = 5, Excerpt = "Здравствуйте", LastDirection = MessageDirection.Out, SnoozedUntil = Past, Version = 7,
        };
        var channel = 0L;
        await desk.Writes.RunAsync(scope =>
        {
            channel = scope.NewId();
            scope.Append(new Channel { Id = channel, Kind = "email", Name = "Mail", Settings = "{}", PublicKey = "key", CreatedAt = Past });
            contact.Id = scope.NewId();
            point.Id = scope.NewId();
            conversation.Id = scope.NewId();
            (point.ContactId, conversation.ContactId, conversation.ChannelId, conversation.ContactPointId) = (contact.Id, contact.Id, channel, point.Id);
            scope.Append(contact);
            scope.Append(point);
            scope.Append(conversation);
            return ValueTask.CompletedTask;
        });
        return (channel, contact, point, conversation);
    }

    private static void Same<T>(T expected, T? actual)
        where T : class
    {
        Assert.NotNull(actual);
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite))
            Assert.True(Equals(property.GetValue(expected), property.GetValue(actual)), $"{typeof(T).Name}.{property.Name} differs");
    }
}
