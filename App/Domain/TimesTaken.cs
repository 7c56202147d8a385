using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Domain;

/// <summary>
/// What a fact tells of the time something took, in whole seconds by the clock and by business hours:
/// "firstResponseSeconds", "waitedSeconds", "resolutionSeconds", each with its twin that ends in "BusinessSeconds".
/// </summary>
/// <param name="hours">The channel's business hours.</param>
internal sealed class TimesTaken(BusinessHours hours)
{
    private readonly JsonObject told = [];

    /// <summary>From the customer's first word to our first.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    public void FirstResponse(DateTime from, DateTime to) => Tell("firstResponse", from, to);

    /// <summary>From the customer's first word without an answer to that answer.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    public void Waited(DateTime from, DateTime to) => Tell("waited", from, to);

    /// <summary>From the customer's first word to the closing.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    public void Resolution(DateTime from, DateTime to) => Tell("resolution", from, to);

    /// <summary>Whether the answer came within the target there was for it: "onTime".</summary>
    public void OnTime(bool isOnTime) => told["onTime"] = isOnTime;

    /// <summary>As <see cref="DeskEvent.Data"/> keeps them; null when nothing was told.</summary>
    public string? ToText() => told.Count == 0 ? null : told.ToJsonString(JsonSerializerOptions.Web);

    private void Tell(string what, DateTime from, DateTime to)
    {
        told[what + "Seconds"] = Whole(to - from);
        told[what + "BusinessSeconds"] = Whole(hours.Between(from, to));
    }

    private static long Whole(TimeSpan time) => Math.Max(0, (long)time.TotalSeconds);
}
