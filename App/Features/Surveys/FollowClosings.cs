using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Following;

namespace SmallDesk.Features.Surveys;

/// <summary>Plans the question after each closing, and drops what is opened again before it was asked. How a conversation stands now decides, not what happened to it in between.</summary>
internal sealed class FollowClosings(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory)
{
    private const string Name = "surveys";

    private static readonly DeskEventKind[] Wanted =
        [DeskEventKind.ConversationClosed, DeskEventKind.ConversationReopened, DeskEventKind.ConversationOpened, DeskEventKind.ConversationUndone, DeskEventKind.ConversationJoined];

    private readonly EventCursor cursor = new(contexts, writes, Name, Wanted);

    /// <returns>Whether there may be more.</returns>
    public Task<bool> ExecuteAsync(CancellationToken cancel = default) => cursor.FollowAsync(ApplyAsync, cancel);

    /// <summary>What was closed before anybody followed is asked about by nobody.</summary>
    public Task BeginAsync() => writes.RunAsync(async scope =>
    {
        if (await scope.Db.FollowerMarks.AnyAsync(m => m.Name == Name)) return;
        scope.Db.FollowerMarks.Add(new FollowerMark { Name = Name, EventId = await scope.Db.Events.MaxAsync(e => (long?)e.Id) ?? 0 });
    });

    private async ValueTask ApplyAsync(WriteScope scope, IReadOnlyList<DeskEvent> events)
    {
        var news = events.Where(e => e.ConversationId is not null && EventCursor.IsNews(e, scope.Now)).ToList();
        if (news.Count == 0) return;
        List<long> ids = [.. news.Select(e => e.ConversationId!.Value).Distinct()];
        var surveys = await scope.Db.Surveys.Where(s => ids.Contains(s.ConversationId)).ToDictionaryAsync(s => s.ConversationId);
        if (surveys.Count == 0 && !directory.Current.Channels.Values.Any(c => c.Rules.AsksHowItWent)) return;
        var talks = await ClosedTalk.ReadAsync(scope.Db, ids, directory.Current.Rules.Surveys);
        foreach (var talk in talks.Values.OrderBy(t => t.ClosedAt).ThenBy(t => t.Id))
        {
            var survey = surveys.GetValueOrDefault(talk.Id);
            if (talk.Status == ConversationStatus.Closed && news.LastOrDefault(e => e.ConversationId == talk.Id && e.Kind == DeskEventKind.ConversationClosed) is { } closing) Plan(scope, talk, survey, closing);
            else if (survey is { State: SurveyState.Planned } && (talk.Status != ConversationStatus.Closed || talk.IsMerged)) Drop(scope, survey, talk.IsMerged ? "surveys.skip.merged" : "surveys.skip.reopened");
        }
    }

    private void Plan(WriteScope scope, ClosedTalk talk, Survey? survey, DeskEvent closing)
    {
        var closedAt = talk.ClosedAt ?? closing.At;
        var asks = directory.Current.RulesOf(talk.ChannelId).AsksHowItWent;

        // Once per conversation; and each closing is looked at once.
        if (survey is { WasAsked: true } || survey?.ClosedAt == closedAt || (survey is null && !asks)) return;
        if (survey is null)
        {
            survey = new Survey { Id = scope.NewId(), ConversationId = talk.Id, ChannelId = talk.ChannelId };
            scope.Db.Surveys.Add(survey);
        }

        var rules = directory.Current.Rules.Surveys;
        var dueAt = closedAt.AddMinutes(rules.DelayMinutes);
        (survey.ContactId, survey.AgentId, survey.TeamId) = (talk.ContactId, talk.AgentId, talk.TeamId ?? TeamOf(talk.AgentId));
        survey.Plan(closedAt, dueAt);
        if ((IsSilent(closing) ? "surveys.skip.silent" : talk.WhyNot(rules, asks, dueAt)) is { } reason) Drop(scope, survey, reason);
    }

    private long? TeamOf(long? agentId) =>
        agentId is { } agent && directory.Current.Teams.Values.Where(t => t.AgentIds.Contains(agent)).ToList() is [var only] ? only.Id : null;

    private static void Drop(WriteScope scope, Survey survey, string reason)
    {
        survey.Skip(reason);
        scope.Record(SurveyFacts.Skipped(survey, scope.Now));
    }

    /// <summary>Closed by the dozen when a rule was switched on, without a word to anybody.</summary>
    private static bool IsSilent(DeskEvent closing)
    {
        if (closing.Data is not { } text) return false;
        using var data = JsonDocument.Parse(text);
        return data.RootElement.ValueKind == JsonValueKind.Object && data.RootElement.TryGetProperty("silent", out var silent) && silent.ValueKind == JsonValueKind.True;
    }
}
