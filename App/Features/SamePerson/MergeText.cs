using SmallDesk.Ui;

namespace SmallDesk.Features.SamePerson;

/// <summary>Says why something could not be joined or taken back.</summary>
internal static class MergeText
{
    /// <returns>Null when it was done.</returns>
    public static string? Problem(Texts texts, MergeResult result) => result switch
    {
        MergeResult.Gone => texts["samePerson.problem.gone"],
        MergeResult.Meanwhile => texts["samePerson.problem.meanwhile"],
        MergeResult.Group => texts["samePerson.problem.group"],
        MergeResult.Undecided => texts["samePerson.problem.undecided"],
        _ => null,
    };

    /// <inheritdoc cref="Problem(Texts, MergeResult)"/>
    public static string? Problem(Texts texts, UnmergeResult result) => result switch
    {
        UnmergeResult.Gone => texts["samePerson.problem.goneBack"],
        UnmergeResult.Late => texts["samePerson.problem.late"],
        _ => null,
    };
}

/// <summary>Says what speaks for two cards being one person.</summary>
internal static class ReasonText
{
    public static string Of(Texts texts, SameReason reason) => texts[$"samePerson.by.{reason.By}", reason.What];
}
