using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Workplace.Talk;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using SmallDesk.Ui;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Workplace;

/// <summary>Passing a customer's mail on to somebody else.</summary>
public sealed class PassOnTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_composer_is_filled_as_mail_programs_do_with_copies_of_the_files()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var box = await LetterBox.ConnectAsync(desk);
        var asked = await box.DropAsync(Mail);
        var reader = await ReaderAsync(desk);

        var passed = (await desk.Get<PassOn>().PrepareAsync(reader, asked.ConversationId!.Value, box.ChannelId))!;

        var lines = passed.Text.Trim('\n').Split('\n');
        Assert.StartsWith("\n\n", passed.Text, StringComparison.Ordinal);
        Assert.Contains("\"Petrova, Anna\" <anna@mail.example>", lines[1], StringComparison.Ordinal);
        Assert.Contains("Order 5531", passed.Text, StringComparison.Ordinal);
        Assert.Contains("help@shop.example, Boris <boris@mail.example>", passed.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nWhere is it?\n\n> quoted before", passed.Text, StringComparison.Ordinal);
        var file = Assert.Single(passed.Files);
        Assert.Equal("order.txt", file.Name);
        await using var db = desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var (original, copy) = (await db.Attachments.AsNoTracking().SingleAsync(a => a.MessageId == asked.MessageId), await db.Attachments.AsNoTracking().SingleAsync(a => a.Id == file.Id));
        Assert.Equal((original.Hash, null, ActorKind.Agent, (long?)reader.AgentId), (copy.Hash, copy.MessageId, copy.UploadedByKind, copy.UploadedById));
    }

    [Fact]
    public async Task The_customer_goes_on_waiting_and_there_is_nothing_to_pass_on_in_an_empty_place()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var box = await LetterBox.ConnectAsync(desk);
        var asked = await box.DropAsync(Mail);
        var reader = await ReaderAsync(desk);
        var passed = (await desk.Get<PassOn>().PrepareAsync(reader, asked.ConversationId!.Value, box.ChannelId))!;

        var stored = await desk.Get<SendReply>().ExecuteAsync(
            reader.Actor, new ReplyText(asked.ConversationId.Value, passed.Text) { People = new ReplyPeople([new MailPerson("supplier@else.example")], []), AttachmentIds = [.. passed.Files.Select(f => f.Id)] });

        Assert.IsType<ReplyResult.Stored>(stored);
        await using var db = desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        Assert.NotNull((await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == asked.ConversationId)).WaitingSince);
        Assert.True(await db.Events.AnyAsync(e => e.Kind == DeskEventKind.MessagePassedOn));
        Assert.Null(await desk.Get<PassOn>().PrepareAsync(reader, asked.ConversationId.Value + 1000, box.ChannelId));
    }

    private const string Mail = """
        From: "Petrova, Anna" <anna@mail.example>
        To: help@shop.example, Boris <boris@mail.example>
        Subject: Order 5531
        Message-ID: <asked@mail.example>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        Where is it?

        > quoted before
        --b
        Content-Type: text/plain; name=order.txt
        Content-Disposition: attachment; filename=order.txt

        5531
        --b--

        """;

    private static async Task<Reader> ReaderAsync(DeskServer desk)
    {
        await using var db = desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var agent = await db.Agents.AsNoTracking().FirstAsync();
        return new Reader(agent.AsActor(), agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, IsAvailable: true, SoundOn: false, NotificationsOn: false, "Shop");
    }
}
