using System.Globalization;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>How what staff wrote in Telegram is marked in the desk: by it nothing is stored twice, and it is recognised again.</summary>
internal static class ActMark
{
    private const string Mark = "staff-";

    public static string Of(StaffAct act) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{act.Id}");

    public static long? Read(string? clientId) =>
        clientId?.StartsWith(Mark, StringComparison.Ordinal) == true && long.TryParse(clientId.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var act) ? act : null;
}
