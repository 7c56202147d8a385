using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>The ways to reach somebody; addresses and phones are added and removed here by hand.</summary>
public sealed partial class CardPoints
{
    private ElementReference field;
    private ContactPointView? removing;
    private string? typed;
    private string? problem;
    private long? owner;
    private bool takesFocus;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private AddContactPoint Adding { get; set; } = null!;

    [Inject]
    private RemoveContactPoint Removing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ContactView Contact { get; set; } = null!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!takesFocus) return;
        takesFocus = false;
        await field.FocusAsync();
    }

    private void Begin() => (typed, problem, owner, removing, takesFocus) = ("", null, null, null, true);

    private void Leave() => (typed, problem, owner, removing) = (null, null, null, null);

    private void Ask(ContactPointView point) => (removing, problem, owner) = (point, null, null);

    private void Key(KeyboardEventArgs key)
    {
        if (key.Key == "Escape") Leave();
    }

    private async Task AddAsync()
    {
        if (typed is not { } text) return;
        Show(await Adding.ExecuteAsync(Reader.Actor, Contact.Id, text.Contains('@', StringComparison.Ordinal) ? ContactPointKind.Email : ContactPointKind.Phone, text));
        if (problem is null && typed == text) typed = null;
    }

    private async Task RemoveAsync()
    {
        var point = removing!;
        removing = null;
        Show(await Removing.ExecuteAsync(Reader.Actor, Contact.Id, point.Id));
    }

    private void Show(CardResult result)
    {
        owner = (result as CardResult.TakenBy)?.ContactId;
        problem = result switch
        {
            CardResult.Refused refused => T[refused.Problem, refused.Arguments],
            CardResult.TakenBy taken => T["card.pointTaken", taken.Name.Length > 0 ? taken.Name : T["card.guest"]],
            CardResult.Gone => T["card.gone"],
            _ => null,
        };
    }

    private static string PictureOf(ContactPointKind kind) => kind switch
    {
        ContactPointKind.Email => "envelope",
        ContactPointKind.Phone => "phone",
        ContactPointKind.Telegram or ContactPointKind.TelegramGroup => "plane",
        _ => "bubble",
    };
}
