using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.Setup;

/// <summary>First page of a new desk: makes the owner. Gone as soon as there is one.</summary>
public sealed partial class SetupPage
{
    private (string Field, string Key)? problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private FoundDesk Found { get; set; } = null!;

    [Inject]
    private SetupCode Code { get; set; } = null!;

    [Inject]
    private SignInThrottle Throttle { get; set; } = null!;

    [Inject]
    private SignInService Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupForm? Form { get; set; }

    /// <summary>Only who sits at this machine needs no code.</summary>
    private bool AsksForCode => !LocalRequest.IsFromThisMachine(Http);

    protected override void OnInitialized()
    {
        if (Directory.Current.HasOwner) Navigation.NavigateTo("/");
    }

    private async Task SubmitAsync()
    {
        if (Directory.Current.HasOwner) return;
        var form = Form ?? new SetupForm();
        problem = ProblemOf(form);
        if (problem is not null) return;
        var zone = ZoneList.Find(form.TimeZone, T) ?? ZoneList.OfThisMachine();
        var founding = new Founding(form.Name!, EmailText.Clean(form.Email)!, form.Password!, Texts.Language, zone);
        switch (await Found.ExecuteAsync(Actor.System, founding))
        {
            case FoundDeskResult.Founded founded:
                await Sessions.SignInAsync(Http, founded.OwnerId);
                Navigation.NavigateTo("/setup/shop");
                break;
            case FoundDeskResult.AddressTaken:
                problem = ("email", "people.emailTaken");
                break;
            default:
                Navigation.NavigateTo("/sign-in");
                break;
        }
    }

    private (string Field, string Key)? ProblemOf(SetupForm form)
    {
        if (AsksForCode && CodeProblem(form.Code) is { } code) return ("code", code);
        if (string.IsNullOrWhiteSpace(form.Name)) return ("name", "people.nameMissing");
        if (form.Name.Length > Profile.LongestName) return ("name", "people.nameLong");
        if (EmailText.Clean(form.Email) is not { } email) return ("email", "people.badEmail");
        return PasswordRules.ProblemOf(form.Password ?? "", email) is { } password ? ("password", password) : null;
    }

    private string? CodeProblem(string? typed)
    {
        var network = "setup:" + SignInThrottle.NetworkOf(Http.Connection.RemoteIpAddress);
        if (Throttle.WaitOf(network) is not null) return "setup.codeWait";
        if (Code.Fits(typed)) return null;
        Throttle.Strike(network);
        return "setup.codeWrong";
    }

    private string? Problem(string field) => problem?.Field == field ? problem.Value.Key : null;

    private string? Invalid(string field) => Problem(field) is null ? null : "true";

    internal sealed class SetupForm
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? TimeZone { get; set; }
    }
}
