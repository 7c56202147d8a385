using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Features.Replies;
using SmallDesk.Live;

namespace SmallDesk.Features.Surveys;

/// <summary>Where buttons have left with a message, they are drawn anew so that they show what is chosen. A courtesy: a crash in between leaves it out.</summary>
internal sealed class ShowChosen(IDbContextFactory<DeskDbContext> contexts, ChangeReply replies, LiveHub live, ILogger<ShowChosen> log) : BackgroundService
{
    private readonly Signal pressed = new();
    private readonly ConcurrentQueue<long> messages = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = live.Subscribe(n => n.Kind == NoticeKind.Survey, notices => NoteAsync([.. notices.Select(n => n.Id).Distinct()]));
        while (true)
        {
            await pressed.WaitAsync(stoppingToken);
            while (messages.TryDequeue(out var message)) await ShowAsync(message, stoppingToken);
        }
    }

    private async Task ShowAsync(long message, CancellationToken cancel)
    {
        try
        {
            if (await replies.RedrawAsync(message, cancel) is { } why) log.LogInformation("The buttons of message {MessageId} could not be shown anew: {Reason}", message, why);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The buttons of message {MessageId} could not be shown anew.", message);
        }
    }

    private async Task NoteAsync(IReadOnlyCollection<long> ids)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var chosen = await db.Surveys.Where(s => ids.Contains(s.Id) && s.Score != null).Select(s => new { s.MessageId, s.FollowUpId }).ToListAsync();
        foreach (var id in chosen.SelectMany(s => new[] { s.MessageId, s.FollowUpId }).OfType<long>().Distinct()) messages.Enqueue(id);
        pressed.Set();
    }
}
