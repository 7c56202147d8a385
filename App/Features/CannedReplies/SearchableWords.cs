using SmallDesk.Data.Search;

namespace SmallDesk.Features.CannedReplies;

/// <summary>The words of a canned reply as a search compares them, made once.</summary>
internal sealed record SearchableWords(string Shortcut, string Title, string Folder, string Text)
{
    public static readonly SearchableWords None = new("", "", "", "");

    public IReadOnlyList<string> TitleWords { get; } = Split(Title);

    /// <summary>Stems of each language's text apart: an answer is in one of them.</summary>
    public IReadOnlyList<IReadOnlySet<string>> Stems { get; init; } = [];

    public static SearchableWords Of(string shortcut, string title, string folder, string russian, string english) =>
        new(SearchText.Fold(shortcut), SearchText.Fold(title), SearchText.Fold(folder), SearchText.Fold($"{russian} {english}"))
        {
            Stems = [.. new[] { russian, english }.Where(t => t.Length > 0).Select(t => StemsOf(CannedText.WithoutPlaces(t)))],
        };

    /// <summary>Each word's stem once.</summary>
    public static IReadOnlySet<string> StemsOf(string text) =>
        SearchText.Body(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static string[] Split(string folded) =>
        folded.Split([' ', '-', '_', '/', ',', '.', '(', ')', '«', '»', '"'], StringSplitOptions.RemoveEmptyEntries);
}
