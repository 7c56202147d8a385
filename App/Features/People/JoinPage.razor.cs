using Microsoft.AspNetCore.Components;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Where an invitation leads: a name, an address, a password, and one is in.</summary>
public sealed partial class JoinPage
{
    private LinkTarget? target;
    private JoinDeskResult.Refused? refused;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private PeopleQuery People { get; set; } = null!;

    [Inject]
    private JoinDesk Join { get; set; } = null!;

    [Inject]
    private LinkGuard Guard { get; set; } = null!;

    [Inject]
    private SignInService Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public string Secret { get; set; } = "";

    [SupplyParameterFromForm(FormName = "join")]
    private JoinForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        target = await Guard.OpenAsync(Http, () => People.LinkAsync(Secret, isReset: false));
    }

    private async Task SubmitAsync()
    {
        if (target is null) return;
        var newcomer = new Newcomer(Form?.Name ?? "", Form?.Email ?? "", Form?.Password ?? "", Texts.Language);
        switch (await Join.ExecuteAsync(Secret, newcomer))
        {
            case JoinDeskResult.Joined joined:
                await Sessions.SignInAsync(Http, joined.AgentId);
                Navigation.NavigateTo("/");
                break;
            case JoinDeskResult.Refused why:
                refused = why;
                break;
            default:
                target = null;
                break;
        }
    }

    private string? Problem(string field) => refused?.Field == field ? refused.Problem : null;

    internal sealed class JoinForm
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
