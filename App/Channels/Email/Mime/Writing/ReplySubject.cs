using System.Text.RegularExpressions;

namespace SmallDesk.Channels.Email.Mime.Writing;

/// <summary>The subject of an answer: one "Re:", however many answers there were, in whatever language programs say it.</summary>
internal static partial class ReplySubject
{
    /// <summary>Writes it.</summary>
    public static string Of(string subject)
    {
        var bare = Answers().Replace(subject.Trim(), "");
        return Passed().IsMatch(bare) ? bare : "Re: " + bare;
    }

    [GeneratedRegex(@"^((re|aw|sv|odp|ответ|отв)(\[\d{1,3}\]|\(\d{1,3}\))?\s*:\s*)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Answers();

    [GeneratedRegex(@"^(fwd?|пер|пересл)\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Passed();
}
