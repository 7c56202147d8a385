using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Demo.Shop;

/// <summary>
/// The sample shop's customers: when an agent writes to one of them, they see it, type for a moment and write back, through the
/// same use cases as anybody in the chat.
/// </summary>
internal sealed class DemoCustomers(
    IDbContextFactory<DeskDbContext> contexts, CustomerWords words, Widgets widgets, PostVisitorMessage post, ShowVisitorTyping typing,
    MarkSeenByVisitor seen, TimeProvider time, ILogger<DemoCustomers> log) : BackgroundService
{
    /// <summary>How the made-up visitors' ids begin; real ones on the sample shop's page are left alone.</summary>
    public const string VisitorPrefix = "demo-";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly Dice dice = new(11);

    /// <summary>Knows where the desk stands: what agents write from now on is answered.</summary>
    public bool IsListening { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cursor = await NewestAsync(stoppingToken);
        IsListening = true;
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var letter in await LettersAsync(cursor, stoppingToken))
            {
                cursor = letter.EventId;
                _ = AnswerAsync(letter, stoppingToken);
            }
        }
    }

    private async Task<long> NewestAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Events.MaxAsync(e => (long?)e.Id, cancel) ?? 0;
    }

    private async Task<List<Letter>> LettersAsync(long cursor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await (
            from e in db.Events
            join m in db.Messages on e.MessageId equals m.Id
            join p in db.ContactPoints on m.ContactPointId equals p.Id
            join c in db.Contacts on p.ContactId equals c.Id
            where e.Id > cursor && e.Kind == DeskEventKind.AgentReplied && p.Kind == ContactPointKind.Visitor && p.Value.StartsWith(VisitorPrefix)
            orderby e.Id
            select new Letter(e.Id, m.Id, m.ChannelId, p.Value, c.Language ?? "en")).ToListAsync(cancel);
    }

    private async Task AnswerAsync(Letter letter, CancellationToken cancel)
    {
        try
        {
            if (widgets.First() is not { } widget || widget.ChannelId != letter.ChannelId) return;
            var visitor = new Visitor(letter.ChannelId, letter.Visitor, letter.Language, "Europe/Moscow");
            await Task.Delay(TimeSpan.FromMilliseconds(900 + dice.Below(900)), time, cancel);
            await seen.ExecuteAsync(visitor, letter.MessageId);
            await Task.Delay(TimeSpan.FromMilliseconds(700 + dice.Below(800)), time, cancel);
            await typing.ExecuteAsync(visitor, on: true, cancel);
            if (await words.ToAsync(letter.MessageId, cancel) is not { } said) return;
            await Task.Delay(TimeSpan.FromMilliseconds(1_200 + (said.Length * 35)), time, cancel);
            var client = string.Create(CultureInfo.InvariantCulture, $"demo-answer-{letter.MessageId}");
            await post.ExecuteAsync(visitor, widget, new VisitorPost(client, said, null, null, Consent: true, null, null, null), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The desk is stopping; the customer leaves with it.
        }
        catch (Exception e)
        {
            log.LogError(e, "A sample customer could not answer message {MessageId}.", letter.MessageId);
        }
    }

    private sealed record Letter(long EventId, long MessageId, long ChannelId, string Visitor, string Language);
}
