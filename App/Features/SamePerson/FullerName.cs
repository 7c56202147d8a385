using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>Two names that do not disagree: the one is an address that stands in for a name, or a part of the other ("Анна" and "Анна Петрова").</summary>
internal static class FullerName
{
    /// <returns>Null when they disagree.</returns>
    public static Take? Of(string own, string other, IReadOnlySet<string> addresses)
    {
        if (addresses.Contains(own) != addresses.Contains(other)) return addresses.Contains(own) ? Take.Other : Take.Own;
        var (mine, theirs) = (WordsOf(own), WordsOf(other));
        if (theirs.IsSubsetOf(mine)) return Take.Own;
        return mine.IsSubsetOf(theirs) ? Take.Other : null;
    }

    private static HashSet<string> WordsOf(string name) => CustomField.KeyOf(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
