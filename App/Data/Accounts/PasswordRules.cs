using System.Collections.Frozen;

namespace SmallDesk.Data.Accounts;

/// <summary>Which passwords are refused. Length counts, mixtures of signs do not (NIST SP 800-63B).</summary>
internal static class PasswordRules
{
    public const int Shortest = 10;
    public const int Longest = 200;

    private static readonly FrozenSet<string> Common = new[]
    {
        "1234567890", "12345678910", "123456789a", "0123456789", "0987654321", "1q2w3e4r5t", "1qaz2wsx3edc", "qwertyuiop", "qwerty1234",
        "qwerty12345", "qwerty123456", "qazwsxedcrfv", "password12", "password123", "password1234", "passw0rd123", "iloveyou12",
        "letmein123", "welcome123", "welcome1234", "admin12345", "administrator", "йцукенгшщз", "йцукенгшщзх", "фывапролдж", "ячсмитьбю1",
        "пароль1234", "пароль12345", "пароль123456", "любимаямоя", "наташа1234", "1й2ц3у4к5е", "smalldesk1", "smalldesk123", "superpassword",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Text key of what is wrong with a new password, or null.</summary>
    public static string? ProblemOf(string password, string email) => password switch
    {
        { Length: < Shortest } => "password.short",
        { Length: > Longest } => "password.long",
        _ when password.Distinct().Count() < 4 || Common.Contains(password) => "password.common",
        _ when password.Equals(email, StringComparison.OrdinalIgnoreCase) => "password.address",
        _ => null,
    };
}
