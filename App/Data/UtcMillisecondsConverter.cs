using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SmallDesk.Data;

/// <summary>Times are whole milliseconds since 1970 UTC: eight bytes that sort, and come back as UTC.</summary>
internal sealed class UtcMillisecondsConverter() : ValueConverter<DateTime, long>(
    time => ToMilliseconds(time), stored => FromMilliseconds(stored))
{
    public static long ToMilliseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public static DateTime FromMilliseconds(long stored) => DateTime.UnixEpoch.AddMilliseconds(stored);
}
