using Microsoft.AspNetCore.Components;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Changes one's own password. Static, because all sessions end and this one gets a new cookie.</summary>
public sealed partial class PasswordPage
{
    private string? problem;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private ChangePassword Change { get; set; } = null!;

    [Inject]
    private SignInService Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordForm? Form { get; set; }

    private string? CurrentProblem => problem?.StartsWith("profile.", StringComparison.Ordinal) == true ? problem : null;

    private string? NextProblem => CurrentProblem is null ? problem : null;

    private async Task SubmitAsync()
    {
        var actor = await Current.GetAsync();
        problem = await Change.ExecuteAsync(actor, Form?.Current ?? "", Form?.Next ?? "");
        if (problem is not null) return;
        await Sessions.SignInAsync(Http, actor.AgentId!.Value);
        Navigation.NavigateTo("/profile?saved=password");
    }

    internal sealed class PasswordForm
    {
        public string? Current { get; set; }

        public string? Next { get; set; }
    }
}
