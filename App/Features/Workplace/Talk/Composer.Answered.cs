using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>What only messengers have: an answer to one message in particular.</content>
public sealed partial class Composer
{
    /// <summary>What has come since one began: the customer's words, or a colleague's answer.</summary>
    private string StaleTitle => newer.All(m => m.Direction == MessageDirection.Out)
        ? T["composer.staleAnswered", string.Join(", ", newer.Select(m => Directory.Current.Agent(m.AgentId)?.Name ?? T["talk.program"]).Distinct(StringComparer.CurrentCulture))] : T["composer.stale"];

    /// <summary>The message that the answer is to, where customers see that.</summary>
    [Parameter]
    public MessageView? Answered { get; set; }

    /// <summary>The answer is to none in particular after all.</summary>
    [Parameter]
    public EventCallback OnForget { get; set; }

    private string AnsweredWords => Answered is { Text.Length: > 0 } message ? message.Text.ReplaceLineEndings(" ") : Answered?.Attachments.Select(f => f.Name).FirstOrDefault() ?? "";
}
