using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Demo.Seeding;

public sealed class SeedDeskTests
{
    [Fact]
    public async Task The_same_arguments_make_the_same_rows()
    {
        var first = await HashOfAsync(new SeedSize(300, 1_400));

        Assert.Equal(first, await HashOfAsync(new SeedSize(300, 1_400)));
        Assert.NotEqual(first, await HashOfAsync(new SeedSize(300, 1_401)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_seeded_desk_holds_what_was_asked_for_and_obeys_the_rules()
    {
        await using var desk = TestDesk.Open();
        var report = await desk.Get<SeedDesk>().ExecuteAsync(Actor.System, new SeedSize(2_000, 9_000));

        await using var db = desk.Read();
        Assert.Equal((2_000, 9_000), (await db.Conversations.CountAsync(), await db.Messages.CountAsync()));
        Assert.Equal((2_000, 9_000), (report.Conversations, report.Messages));
        Assert.Equal(12, await db.Agents.CountAsync());
        Assert.InRange(await db.Conversations.CountAsync(c => c.WaitingSince != null), 20, 70);
        Assert.InRange(await db.Conversations.CountAsync(c => c.Status == ConversationStatus.Open), 80, 170);
        Assert.Equal(2_000, await db.Conversations.Select(c => c.Number).Distinct().CountAsync());
        Assert.False(await db.Messages.AnyAsync(m => m.At > new SeedSize(1, 1).Until));
        Assert.False(await db.Conversations.AnyAsync(
            c => c.WaitingSince != null && c.LastDirection == MessageDirection.Out));
        Assert.False(await db.Conversations.AnyAsync(
            c => c.LastMessageId != db.Messages.Where(m => m.ConversationId == c.Id).Max(m => m.Id)));
        Assert.Equal(
            await db.Messages.CountAsync(m => m.Direction == MessageDirection.In),
            await db.Events.CountAsync(e => e.Kind == DeskEventKind.CustomerWrote));
        Assert.Equal(0, await CountAsync(desk, "SELECT COUNT(*) FROM pragma_foreign_key_check"));
    }

    [Fact]
    public async Task Nobody_has_two_conversations_that_would_take_the_same_message()
    {
        await using var desk = TestDesk.Open();
        await desk.Get<SeedDesk>().ExecuteAsync(Actor.System, new SeedSize(3_000, 9_000));

        await using var db = desk.Read();
        var unfinished = await db.Conversations.Where(c => c.Status != ConversationStatus.Closed).Select(c => c.ContactId).ToListAsync();
        Assert.Equal(unfinished.Count, unfinished.Distinct().Count());
        Assert.True(await db.Contacts.CountAsync() < 2_700, "Some customers come back.");
    }

    [Fact]
    public async Task What_was_seeded_is_found_and_what_comes_after_gets_ids_of_its_own()
    {
        await using var desk = TestDesk.Open();
        await desk.Get<SeedDesk>().ExecuteAsync(Actor.System, new SeedSize(200, 800));
        var (newId, highest) = await desk.Writes.RunAsync(async scope => (scope.NewId(), await scope.Db.Events.MaxAsync(e => e.Id)));
        await desk.Get<SeedDesk>().ExecuteAsync(Actor.System, new SeedSize(50, 100));

        Assert.True(newId > highest);
        Assert.Equal(900, await CountAsync(desk, "SELECT COUNT(*) FROM messages"));
        Assert.True(await CountAsync(desk, "SELECT COUNT(*) FROM message_search WHERE message_search MATCH '\"заказ\"*'") > 20);
        Assert.Equal(1, await CountAsync(desk, "SELECT COUNT(*) = 900 FROM message_search_docsize"));
        Assert.NotNull(desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Channels.Values.FirstOrDefault(c => c.Kind == "webchat"));
    }

    [Fact]
    public async Task Only_an_administrator_may_seed()
    {
        await using var desk = TestDesk.Open();
        await Assert.ThrowsAsync<ForbiddenException>(
            () => desk.Get<SeedDesk>().ExecuteAsync(Actor.Agent(1, AgentRole.Supervisor), new SeedSize(1, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => desk.Get<SeedDesk>().ExecuteAsync(Actor.System, new SeedSize(2, 1)));
    }

    private static async Task<string> HashOfAsync(SeedSize size)
    {
        await using var desk = TestDesk.Open();
        await desk.Get<SeedDesk>().ExecuteAsync(Actor.System, size);
        await using var connection = new SqliteConnection(DeskConnection.ReadString(desk.Folder));
        await connection.OpenAsync();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] tables = ["agents", "channels", "contacts", "contact_points", "conversations", "messages", "events", "intake", "delivery_attempts", "read_marks", "sequences"];
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(values);
                hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001F', values) + "\n"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<long> CountAsync(TestDesk desk, string sql)
    {
        await using var connection = new SqliteConnection(DeskConnection.ReadString(desk.Folder));
        await connection.OpenAsync();
        return DeskConnection.Scalar<long>(connection, sql);
    }
}
