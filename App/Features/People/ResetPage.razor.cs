using Microsoft.AspNetCore.Components;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Where a reset link leads: a new password, and one is in.</summary>
public sealed partial class ResetPage
{
    private LinkTarget? target;
    private string? problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private PeopleQuery People { get; set; } = null!;

    [Inject]
    private ResetPassword Reset { get; set; } = null!;

    [Inject]
    private LinkGuard Guard { get; set; } = null!;

    [Inject]
    private SignInService Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public string Secret { get; set; } = "";

    [SupplyParameterFromForm(FormName = "reset")]
    private ResetForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        target = await Guard.OpenAsync(Http, () => People.LinkAsync(Secret, isReset: true));
    }

    private async Task SubmitAsync()
    {
        if (target is null) return;
        switch (await Reset.ExecuteAsync(Secret, Form?.Password ?? ""))
        {
            case ResetPasswordResult.Done done:
                await Sessions.SignInAsync(Http, done.AgentId);
                Navigation.NavigateTo("/");
                break;
            case ResetPasswordResult.Refused refused:
                problem = refused.Problem;
                break;
            default:
                target = null;
                break;
        }
    }

    internal sealed class ResetForm
    {
        public string? Password { get; set; }
    }
}
