using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Time;

/// <summary>How long somebody waits. Grows in the browser by one ticker for the whole page, without asking the server.</summary>
public sealed partial class Since
{
    /// <summary>A customer waits too long from here on.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromMinutes(30);

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateTime Utc { get; set; }

    [Parameter]
    public string Class { get; set; } = "wait";

    private static TimeSpan Late => Target;

    private static TimeSpan Soon => Target / 2;

    /// <summary>The markup by itself, for lists.</summary>
    internal static MarkupString Of(DateTime utc, DateTime now, TimeZoneInfo zone, Texts texts, string look = "wait")
    {
        var lasted = now - utc;
        var title = WebUtility.HtmlEncode(texts["time.waitsSince", TimeText.Exact(utc, zone)]);
        return new(string.Create(CultureInfo.InvariantCulture, $"""
            <time class="{look} {StateAt(lasted)}" data-since data-soon="{(long)Soon.TotalSeconds}" data-late="{(long)Late.TotalSeconds}" datetime="{TimeText.Machine(utc)}" title="{title}">{WebUtility.HtmlEncode(TimeText.Elapsed(lasted, texts))}</time>
            """));
    }

    /// <summary>The class of a wait: amber past half of the target, red past it.</summary>
    public static string StateAt(TimeSpan lasted) => lasted >= Late ? "late" : lasted >= Soon ? "soon" : "";
}
