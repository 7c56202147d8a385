using System.Globalization;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>What a button of ours asks for. Its token names the post it stands under: who may press it and what it is about is looked up there.</summary>
/// <param name="Act">Which button.</param>
/// <param name="PostId">Under which post.</param>
internal readonly record struct StaffPress(string Act, long PostId)
{
    public const string Take = "take", Close = "close", Snooze = "snooze", Anyway = "anyway";
    private const string Mark = "staff:";

    /// <summary>As the button carries it.</summary>
    public string Token => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Act}:{PostId}");

    /// <summary>Whether a pressed button is one of these, whoever pressed it.</summary>
    public static bool IsOurs(string token) => token.StartsWith(Mark, StringComparison.Ordinal);

    public static StaffPress? Read(string token)
    {
        var parts = token.Split(':');
        return parts.Length == 3 && IsOurs(token) && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var post) ? new StaffPress(parts[1], post) : null;
    }
}
