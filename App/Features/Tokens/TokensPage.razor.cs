using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Tokens;

/// <summary>Keys for programs: made here, shown once, ended here.</summary>
public sealed partial class TokensPage
{
    private IReadOnlyList<TokenRow> tokens = [];
    private TokenRow? revoking;
    private Permission scope = Permission.Work;
    private string? name;
    private string? secret;
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private TokensQuery Tokens { get; set; } = null!;

    [Inject]
    private CreateApiToken Create { get; set; } = null!;

    [Inject]
    private RevokeApiToken Revoke { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Token;

    protected override async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        if (actor.May(Permission.Administer)) tokens = await Tokens.ExecuteAsync(actor);
        else Navigation.NavigateTo("/profile");
    }

    private async Task CreateAsync()
    {
        switch (await Create.ExecuteAsync(await Current.GetAsync(), name ?? "", scope))
        {
            case CreateTokenResult.Created created:
                (secret, problem, name) = (created.Secret, null, null);
                break;
            default:
                problem = "tokens.badName";
                break;
        }
    }

    private async Task RevokeAsync()
    {
        var token = revoking!;
        revoking = null;
        await Revoke.ExecuteAsync(await Current.GetAsync(), token.Id);
    }

    private static string KeyOf(Permission permission) => permission switch
    {
        Permission.Read => "tokens.read",
        Permission.Work => "tokens.work",
        Permission.Supervise => "tokens.supervise",
        _ => "tokens.administer",
    };
}
