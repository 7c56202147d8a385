using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using SmallDesk.Ui.Parts;

namespace SmallDesk.Ui.Time;

/// <summary>How long somebody waits, and when they are to be answered. Grows in the browser by one ticker for the whole page, without asking the server.</summary>
public sealed partial class Since
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateTime Utc { get; set; }

    [Parameter, EditorRequired]
    public Patience Patience { get; set; }

    [Parameter]
    public string Class { get; set; } = "wait";

    /// <summary>When the answer is due stands there for everybody to see; else for who hovers and who listens.</summary>
    [Parameter]
    public bool HasWords { get; set; }

    /// <summary>The markup by itself, for lists.</summary>
    internal static MarkupString Of(DateTime utc, Patience patience, DateTime now, TimeZoneInfo zone, Texts texts, string sprite, string look = "wait", bool hasWords = false)
    {
        var (lasted, title) = (now - utc, texts["time.waitsSince", TimeText.Exact(utc, zone)]);
        var (state, due) = (patience.StateAt(lasted), patience.DueAt is { } at ? TimeText.Due(at, now, texts) : null);
        if (due is not null) title += "\n" + due;
        return new(string.Create(CultureInfo.InvariantCulture, $"""
            <time class="{look} {state}" data-since{Limits(patience)} datetime="{TimeText.Machine(utc)}" title="{WebUtility.HtmlEncode(title)}">{WebUtility.HtmlEncode(TimeText.Elapsed(lasted, texts))}{Mark(state, due, sprite, hasWords)}</time>
            """));
    }

    private static string Limits(Patience patience) => string.Create(CultureInfo.InvariantCulture, $"{Seconds("soon", patience.Soon)}{Seconds("late", patience.Late)}")
        + (patience.DueAt is { } due ? $" data-due=\"{TimeText.Machine(due)}\"" : "");

    private static string Seconds(string name, TimeSpan? time) => time is { } limit ? string.Create(CultureInfo.InvariantCulture, $" data-{name}=\"{(long)limit.TotalSeconds}\"") : "";

    /// <summary>Never by colour alone: a picture while it is near or overdue, and the words.</summary>
    private static string Mark(string state, string? due, string sprite, bool hasWords) => due is null ? ""
        : $"""{Icon.Of(sprite, state == "late" ? "warning" : "clock", "s").Value}<span class="{(hasWords ? "due" : "sr due")}">{WebUtility.HtmlEncode(due)}</span>""";
}
