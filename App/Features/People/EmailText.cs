using System.Net.Mail;

namespace SmallDesk.Features.People;

/// <summary>Addresses people sign in with.</summary>
internal static class EmailText
{
    public const int Longest = 200;

    /// <summary>The address trimmed and in lower case, or null when it is none.</summary>
    public static string? Clean(string? typed)
    {
        var text = typed?.Trim().ToLowerInvariant() ?? "";
        return text.Length <= Longest && MailAddress.TryCreate(text, out var address) && address.Address == text && !text.EndsWith('.') ? text : null;
    }
}
