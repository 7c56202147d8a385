using System.Net;
using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Time;

/// <summary>When something happened: short on the screen, exact on hover.</summary>
public sealed partial class When
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateTime Utc { get; set; }

    [Parameter]
    public string Class { get; set; } = "when";

    /// <summary>Only hours and minutes, where the day stands above.</summary>
    [Parameter]
    public bool ClockOnly { get; set; }

    /// <summary>The markup by itself, for lists: short by the distance from now.</summary>
    internal static MarkupString Of(DateTime utc, DateTime now, TimeZoneInfo zone, Texts texts) => Of(utc, TimeText.Short(utc, now, zone, texts), zone, "when");

    private static MarkupString Of(DateTime utc, string words, TimeZoneInfo zone, string look) => new(
        $"""<time class="{look}" datetime="{TimeText.Machine(utc)}" title="{WebUtility.HtmlEncode(TimeText.Exact(utc, zone))}">{WebUtility.HtmlEncode(words)}</time>""");

    private string Words => ClockOnly ? TimeText.Clock(Utc, Reader.Zone) : TimeText.Short(Utc, Now.GetUtcNow().UtcDateTime, Reader.Zone, T);
}
