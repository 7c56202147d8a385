using System.Net;
using SmallDesk.Domain;
using SmallDesk.Ui;
using SmallDesk.Ui.Parts;

namespace SmallDesk.Features.Workplace;

/// <summary>How much a conversation matters, by a picture of its own shape and a word for those who hear the screen. The usual has no mark.</summary>
internal static class PriorityMark
{
    public static string IconOf(ConversationPriority priority) => priority switch
    {
        ConversationPriority.Urgent => "flag",
        ConversationPriority.High => "chevron-up",
        ConversationPriority.Low => "chevron-down",
        _ => "minus",
    };

    public static string Class(ConversationPriority priority) => $"prio-{priority.ToString().ToLowerInvariant()}";

    public static string Row(ConversationPriority priority, Texts texts, string sprite)
    {
        if (priority == ConversationPriority.Normal) return "";
        var word = WebUtility.HtmlEncode(texts["priority." + priority]);
        return $"""<span class="prio {Class(priority)}" title="{word}">{Icon.Of(sprite, IconOf(priority), "s").Value}<span class="sr">{word}</span></span>""";
    }
}
