using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SmallDesk.Features.Contacts;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>By what a line of the card is edited.</summary>
public enum CardLineKind
{
    Line,
    Text,
    Number,
    Day,
    Link,
    Choice,

    /// <summary>A time zone by the city people know.</summary>
    Zone,
}

/// <summary>A line of the card that is edited where it stands. What was typed stays until it is saved or given up, whatever others do meanwhile.</summary>
public sealed partial class CardLine
{
    private ElementReference field;
    private ElementReference opener;
    private string? typed;
    private string seen = "";
    private string? problem;
    private Focus focus;

    private enum Focus
    {
        Stays,
        ToField,
        ToOpener,
    }

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What is edited.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>How it is read.</summary>
    [Parameter, EditorRequired]
    public string Shown { get; set; } = "";

    [Parameter]
    public string? Href { get; set; }

    [Parameter]
    public CardLineKind Kind { get; set; }

    /// <summary>What may be chosen, by value and words.</summary>
    [Parameter]
    public IReadOnlyList<(string Value, string Words)> Offered { get; set; } = [];

    [Parameter]
    public int Longest { get; set; } = 200;

    [Parameter, EditorRequired]
    public string TestId { get; set; } = "";

    [Parameter]
    public bool MayEdit { get; set; } = true;

    /// <summary>Saves what was typed, given what stood there when that began.</summary>
    [Parameter, EditorRequired]
    public Func<string, string, Task<CardResult>> OnSave { get; set; } = null!;

    private string? InputMode => Kind switch { CardLineKind.Number => "decimal", CardLineKind.Link => "url", _ => null };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var wanted = focus;
        focus = Focus.Stays;
        if (wanted == Focus.ToField) await field.FocusAsync();
        if (wanted == Focus.ToOpener && MayEdit) await opener.FocusAsync();
    }

    private void Begin() => (typed, seen, problem, focus) = (Value, Value, null, Focus.ToField);

    private void Close() => (typed, problem, focus) = (null, null, Focus.ToOpener);

    private void Key(KeyboardEventArgs key)
    {
        if (key.Key == "Escape") Close();
    }

    private async Task SaveAsync()
    {
        if (typed is not { } text) return;
        if (text == seen)
        {
            Close();
            return;
        }

        switch (await OnSave(text, seen))
        {
            case CardResult.Refused refused:
                problem = T[refused.Problem, refused.Arguments];
                break;
            case CardResult.Stale stale:
                (problem, seen) = (T["card.stale", stale.Now], stale.Now);
                break;
            case CardResult.Gone:
                problem = T["card.gone"];
                break;
            default:
                Close();
                break;
        }
    }
}
