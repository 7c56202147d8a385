using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Oneself: how colleagues and customers see one, and how one sees the desk.</summary>
public sealed partial class ProfilePage
{
    private static readonly string[] Themes = ["auto", "light", "dark"];

    private ProfileForm? form;
    private string? problem;
    private string? photoProblem;
    private string? alertProblem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private UpdateProfile Update { get; set; } = null!;

    [Inject]
    private SetPhoto Photo { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private IEnumerable<ProfilePart> Parts { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    private string? SavedKey => Saved switch
    {
        "password" => "profile.savedPassword",
        null => null,
        _ => "profile.saved",
    };

    protected override async Task OnInitializedAsync()
    {
        if (await Current.AgentAsync() is not { } agent) return;
        form = new ProfileForm
        {
            Name = agent.Name, PublicName = agent.ShownName == agent.Name ? null : agent.ShownName, Language = agent.Language,
            Signature = agent.Signature, Theme = agent.Theme, SoundOn = agent.SoundOn, NotificationsOn = agent.NotificationsOn,
        };
    }

    private async Task SaveAsync()
    {
        var profile = new Profile(form!.Name ?? "", form.PublicName, form.Language, form.Theme, form.SoundOn, form.NotificationsOn) { Signature = form.Signature };
        problem = await Update.ExecuteAsync(await Current.GetAsync(), profile);

        // Language and theme belong to the whole page, which only a fresh one shows.
        if (problem is null) Navigation.NavigateTo("/profile?saved=1", forceLoad: true);
    }

    private async Task SetPhotoAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > SetPhoto.Largest)
        {
            photoProblem = "profile.photoTooLarge";
            return;
        }

        await using var content = chosen.File.OpenReadStream(SetPhoto.Largest);
        photoProblem = await Photo.ExecuteAsync(await Current.GetAsync(), content);
    }

    private async Task RemovePhotoAsync() => photoProblem = await Photo.ExecuteAsync(await Current.GetAsync(), content: null);

    private async Task SetNotificationsAsync(ChangeEventArgs change)
    {
        form!.NotificationsOn = change.Value is true;
        if (!form.NotificationsOn) return;
        await using var alerts = await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/alerts.js"]);
        alertProblem = await alerts.InvokeAsync<string>("ask") == "granted" ? null : "profile.notificationsDenied";
    }

    private sealed class ProfileForm
    {
        public string? Name { get; set; }

        public string? PublicName { get; set; }

        public string? Signature { get; set; }

        public string Language { get; set; } = "en";

        public string Theme { get; set; } = "auto";

        public bool SoundOn { get; set; }

        public bool NotificationsOn { get; set; }
    }
}
