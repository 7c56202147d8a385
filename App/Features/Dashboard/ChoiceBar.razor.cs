using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>Which days are shown, and beside which. Links and a form of plain HTML: it works before any script does.</summary>
public sealed partial class ChoiceBar
{
    private static readonly (string Value, Beside Beside)[] Besides = [("before", Beside.Before), ("year", Beside.Year), ("none", Beside.Nothing)];

    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>The choice as it is.</summary>
    [Parameter, EditorRequired]
    public Choice Chosen { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>The page that it is for.</summary>
    [Parameter]
    public string Page { get; set; } = "/dashboard";

    /// <summary>What else the page is asked, which stays.</summary>
    [Parameter]
    public (string Name, string Value)[] More { get; set; } = [];

    private string Summary => T["dashboard.choice.summary", Days, T["dashboard.with." + Besides.First(b => b.Beside == Chosen.Beside).Value], T[Chosen.IsBusiness ? "dashboard.hours.business" : "dashboard.hours.clock"]];

    private string Days => Chosen.Period.From == Chosen.Period.To
        ? Words.Day(Chosen.Period.From, Today)
        : Words.Day(Chosen.Period.From, Today) + " – " + Words.Day(Chosen.Period.To, Today);

    private string Address(Choice choice) => choice.In(Page, More);
}
