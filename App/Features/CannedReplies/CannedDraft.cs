using SmallDesk.Domain;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A canned reply as somebody wants it to be.</summary>
internal sealed record CannedDraft
{
    /// <summary>Everybody's, not the writer's own.</summary>
    public bool IsShared { get; init; }

    public string Title { get; init; } = "";

    /// <summary>Made from the title when empty.</summary>
    public string Shortcut { get; init; } = "";

    public string Folder { get; init; } = "";

    public string TextRu { get; init; } = "";

    public string TextEn { get; init; } = "";

    public CannedPlan Plan { get; init; } = CannedPlan.Nothing;

    /// <summary>Files it has already and keeps.</summary>
    public IReadOnlyList<long> KeptFileIds { get; init; } = [];

    /// <summary>Files of messages, or uploaded by the writer, that are added.</summary>
    public IReadOnlyList<long> AttachmentIds { get; init; } = [];
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">"title", "shortcut", "folder", "textRu", "textEn", "files" or "plan".</param>
/// <param name="Key">Text key.</param>
/// <param name="Arguments">For the text.</param>
internal sealed record CannedProblem(string Field, string Key, params string[] Arguments);

/// <summary>What can be said of a draft by itself.</summary>
internal static class CannedCheck
{
    /// <summary>The draft with trimmed fields and a shortcut.</summary>
    public static CannedDraft Tidy(CannedDraft draft)
    {
        var title = ContactPointValue.CleanName(draft.Title);
        var shortcut = draft.Shortcut.Trim().TrimStart('/').ToLowerInvariant();
        return draft with
        {
            Title = title,
            Shortcut = shortcut.Length > 0 ? shortcut : ShortcutOf(title),
            Folder = ContactPointValue.CleanName(draft.Folder),
            TextRu = draft.TextRu.Trim().ReplaceLineEndings("\n"),
            TextEn = draft.TextEn.Trim().ReplaceLineEndings("\n"),
            Plan = draft.Plan with
            {
                AssigneeId = draft.Plan.Assign == CannedAssign.Agent ? draft.Plan.AssigneeId : null,
                SnoozeDays = draft.Plan.After == CannedAfter.Snooze ? draft.Plan.SnoozeDays : 0,
            },
        };
    }

    public static IEnumerable<CannedProblem> Problems(CannedDraft draft)
    {
        if (draft.Title.Length == 0) yield return new("title", "canned.problem.title");
        if (draft.Title.Length > CannedReply.LongestTitle) yield return new("title", "canned.problem.long", $"{CannedReply.LongestTitle}");
        if (draft.Folder.Length > CannedReply.LongestFolder) yield return new("folder", "canned.problem.long", $"{CannedReply.LongestFolder}");
        if (draft.Shortcut.Length is 0 or > CannedReply.LongestShortcut || !draft.Shortcut.All(IsOfShortcut)) yield return new("shortcut", "canned.problem.shortcut");
        var files = draft.KeptFileIds.Count + draft.AttachmentIds.Count;
        if (draft.TextRu.Length + draft.TextEn.Length + files == 0) yield return new("textRu", "canned.problem.empty");
        if (files > CannedReply.MostFiles) yield return new("files", "canned.problem.files", $"{CannedReply.MostFiles}");
        if (draft.Plan.After == CannedAfter.Snooze && draft.Plan.SnoozeDays is < 1 or > CannedReply.LongestSnooze) yield return new("plan", "canned.problem.snooze", $"{CannedReply.LongestSnooze}");
        foreach (var problem in TextProblems("textRu", draft.TextRu).Concat(TextProblems("textEn", draft.TextEn))) yield return problem;
    }

    private static IEnumerable<CannedProblem> TextProblems(string field, string text)
    {
        if (text.Length > CannedReply.LongestText) yield return new(field, "canned.problem.long", $"{CannedReply.LongestText}");
        foreach (var name in CannedText.Unknown(text))
        {
            if (CannedPlaces.Nearest(name) is { } near) yield return new(field, "canned.problem.placeNear", $"{{{{{name}}}}}", $"{{{{{(IsRussian(name) ? near.Russian : near.Key)}}}}}");
            else yield return new(field, "canned.problem.place", $"{{{{{name}}}}}");
        }

        if (CannedText.HasLooseBraces(text)) yield return new(field, "canned.problem.braces");
    }

    private static bool IsRussian(string name) => name.Any(c => c is >= 'а' and <= 'я' or >= 'А' and <= 'Я');

    private static bool IsOfShortcut(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';

    /// <summary>The title's words joined by hyphens, as many as have room.</summary>
    internal static string ShortcutOf(string title)
    {
        var shortcut = "";
        foreach (var word in title.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = new string([.. word.Where(char.IsLetterOrDigit)]);
            if (letters.Length == 0) continue;
            var longer = shortcut.Length == 0 ? letters[..Math.Min(letters.Length, CannedReply.LongestShortcut)] : $"{shortcut}-{letters}";
            if (longer.Length > CannedReply.LongestShortcut) break;
            shortcut = longer;
        }

        return shortcut;
    }
}
