using SmallDesk.Ui;

namespace SmallDesk.Features.SamePerson;

/// <summary>What came of joining.</summary>
/// <param name="MergeId">By which it is taken back; null when it was not done.</param>
/// <param name="Problem">Why it was not done, in words.</param>
/// <param name="Into">The card that stays.</param>
/// <param name="Name">What the one was called that is not on the screen.</param>
public sealed record JoinedNews(long? MergeId, string? Problem, long Into, string Name)
{
    internal static JoinedNews Of(Texts texts, MergeResult result, long into, string name) => new((result as MergeResult.Done)?.MergeId, MergeText.Problem(texts, result), into, name);
}
