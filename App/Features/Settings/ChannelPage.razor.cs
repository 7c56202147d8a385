using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.ProviderSignIn;
using SmallDesk.Features.SignIn;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Settings;

/// <summary>One channel, new or known: the form is drawn from the settings its kind declares.</summary>
public sealed partial class ChannelPage
{
    private readonly List<TestStep> steps = [];
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private IReadOnlySet<string> storedSecrets = new HashSet<string>(StringComparer.Ordinal);
    private ChannelEntry? channel;
    private IChannelKind? kind;
    private SettingsDraft? draft;
    private long? loadedId;
    private string? name;
    private string? noticeKey;
    private bool isGood;
    private ElementReference stepList;
    private bool isTesting;
    private bool isToSeeSteps;
    private bool isRemoving;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private ChannelHost.ChannelHost Host { get; set; } = null!;

    [Inject]
    private IEnumerable<IChannelKind> Kinds { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private ChannelActs Acts { get; set; } = null!;

    [Inject]
    private SecretNamesQuery SecretNames { get; set; } = null!;

    [Inject]
    private DeskAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public long? Id { get; set; }

    [Parameter]
    public string? KindName { get; set; }

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    /// <summary>Names the outcome of a visit to a provider.</summary>
    [SupplyParameterFromQuery]
    private string? Visit { get; set; }

    private string Title => channel?.Name ?? T["channels.new", T.Say("channel." + KindName)];

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Channel && notice.Id == Id;

    protected override async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        if (!actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return;
        }

        channel = Directory.Current.Channel(Id ?? 0) is { IsRemoved: false } found ? found : null;
        kind = Kinds.FirstOrDefault(k => k.Kind == (Id is null ? KindName : channel?.Kind));
        if (channel is not null && kind is not null) storedSecrets = await SecretNames.OfAsync(actor, channel.Id, kind);

        // A change of the light must not take away what is being typed.
        if (draft is not null && loadedId == Id) return;
        loadedId = Id;
        draft = kind is null ? null : new SettingsDraft(kind.Fields, channel is null ? [] : JsonNode.Parse(channel.Settings)!.AsObject());
        name = channel?.Name ?? T.Say("channel." + KindName);
        if (Saved is not null) (noticeKey, isGood) = (IsAtProvider ? "providerVisit.created" : "channels.created", true);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (draft is not null && loadedId != Id) await LoadAsync();
    }

    private async Task SaveAsync()
    {
        var isNew = channel is null;
        if (await StoreAsync() is { } id && isNew) Navigation.NavigateTo($"/settings/channels/{id}?saved=1");
    }

    /// <summary>What was typed is stored before the browser leaves, so that nothing is lost when the owner turns back at the provider.</summary>
    private async Task SignInAsync()
    {
        var isNew = channel is null;
        if (await StoreAsync() is not { } id) return;
        // Who comes back by the browser's own button finds this channel and not an empty form for a second one.
        if (isNew) Navigation.NavigateTo($"/settings/channels/{id}", replace: true);
        switch (await Acts.SignIn.ExecuteAsync(await Current.GetAsync(), id, Navigation.BaseUri))
        {
            case BeginResult.Begun begun:
                Navigation.NavigateTo(begun.Address.AbsoluteUri, forceLoad: true);
                break;
            case BeginResult.Refused refused:
                (noticeKey, isGood) = (refused.Problem, false);
                break;
        }
    }

    /// <summary>The test's steps stand at the end of a long form: whoever pressed the button sees them come.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isToSeeSteps) return;
        isToSeeSteps = false;
        try
        {
            await stepList.FocusAsync();
        }
        catch (Exception e) when (BrowserHands.IsGone(e))
        {
            // Nobody looks any more.
        }
    }

    private async Task<long?> StoreAsync()
    {
        var actor = await Current.GetAsync();
        var result = channel is null
            ? await Acts.Create.ExecuteAsync(actor, kind!.Kind, name ?? "", draft!.ToJson())
            : await Acts.Update.ExecuteAsync(actor, channel.Id, new ChannelChange(name, draft!.ToJson()));
        problems = result is SaveChannelResult.Refused refused ? refused.Problems : new Dictionary<string, string>(StringComparer.Ordinal);
        (noticeKey, isGood) = result switch
        {
            SaveChannelResult.Saved => ("profile.saved", true),
            SaveChannelResult.Refused => ("channels.problems", false),
            _ => ("channels.gone", false),
        };
        return result is SaveChannelResult.Saved saved ? saved.Id : null;
    }

    private async Task SwitchAsync(ChangeEventArgs change) =>
        await Acts.Update.ExecuteAsync(await Current.GetAsync(), channel!.Id, new ChannelChange(IsEnabled: change.Value is true));

    private async Task TestAsync()
    {
        if (isTesting) return;
        isTesting = true;
        steps.Clear();
        try
        {
            await foreach (var step in await Acts.Test.ExecuteAsync(await Current.GetAsync(), kind!.Kind, channel?.Id, draft!.ToJson(), CancellationToken.None))
            {
                var known = steps.FindIndex(s => s.Key == step.Key);
                if (known < 0) steps.Add(step);
                else steps[known] = step;
                isToSeeSteps = true;
                StateHasChanged();
            }
        }
        finally
        {
            isTesting = false;
        }
    }

    private async Task RemoveAsync()
    {
        await Acts.Remove.ExecuteAsync(await Current.GetAsync(), channel!.Id);
        Navigation.NavigateTo("/settings/channels");
    }

    private bool IsAtProvider => kind?.SignIn?.ProviderOf(new ChannelSettings(draft!.ToJson())) is not null;

    private IEnumerable<SettingField> Shown(bool isAdvanced) =>
        kind!.Fields.Where(f => f.IsAdvanced == isAdvanced && (f.When is not { } when || when.Values.Contains(draft![when.Name], StringComparer.Ordinal)));

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private static string ClassOf(TestStep step) => step.Passed switch
    {
        true => "ok",
        false => "bad",
        _ => "busy",
    };

    private static string IconOf(TestStep step) => step.Passed switch
    {
        true => "check-circle",
        false => "warning",
        _ => "refresh",
    };
}
