using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.SignIn;

/// <summary>Address and password. Rendered statically: only there a cookie can be set.</summary>
public sealed partial class SignInPage
{
    private string? problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SignInWithPassword SignIn { get; set; } = null!;

    [Inject]
    private SignInService Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized()
    {
        if (!Directory.Current.HasOwner) Navigation.NavigateTo("/setup");
        else if (Form is null && Http.SignedInAgent() is not null) Navigation.NavigateTo(SignInEndpoints.Local(ReturnUrl));
    }

    private async Task SubmitAsync()
    {
        var network = SignInThrottle.NetworkOf(Http.Connection.RemoteIpAddress);
        switch (await SignIn.ExecuteAsync(Form?.Email ?? "", Form?.Password ?? "", network))
        {
            case SignInAttempt.Passed passed:
                await Sessions.SignInAsync(Http, passed.AgentId, Form!.Remember);
                Navigation.NavigateTo(SignInEndpoints.Local(ReturnUrl));
                break;
            case SignInAttempt.Locked locked:
                Refuse("signIn.locked", locked.Wait);
                break;
            case SignInAttempt.TooMany tooMany:
                Refuse("signIn.tooMany", tooMany.Wait);
                break;
            default:
                problem = T["signIn.wrong"];
                break;
        }
    }

    private void Refuse(string key, TimeSpan wait)
    {
        Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        problem = T[key, (int)Math.Ceiling(wait.TotalMinutes)];
    }

    internal sealed class SignInForm
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Remember { get; set; }
    }
}
