using System.Text.RegularExpressions;
using SmallDesk.Data.Protection;

namespace SmallDesk.Features.StaffTelegram.Linking;

/// <summary>The secret of a link or command. Its beginning says that it is one of ours, so that one that has lapsed is explained and never taken for a customer's.</summary>
internal static partial class StaffSecret
{
    private const string Mark = "desk-";

    // The whole fits into a start parameter (64 of A-Z a-z 0-9 _ -).
    public static string New() => Mark + SecretText.New(SecretText.LinkBytes);

    public static bool IsOurs(string? token) => token?.StartsWith(Mark, StringComparison.Ordinal) == true;

    /// <summary>The secret of a command in a group: "/desk secret", or "/start secret" where a link put the bot into it; null for anything else.</summary>
    public static string? InCommand(string text) => Command().Match(text) is { Success: true } found ? found.Groups["secret"].Value : null;

    [GeneratedRegex(@"^/(desk|start)(@\w+)?\s+(?<secret>desk-[A-Za-z0-9_-]{1,59})\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Command();
}
