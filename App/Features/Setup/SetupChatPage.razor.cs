using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.Setup;

/// <summary>Third page: how the chat on the shop's site looks and what it says first.</summary>
public sealed partial class SetupChatPage
{
    private ChannelEntry? channel;
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private UpdateChannel Update { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "setup-chat")]
    private ChatForm? Form { get; set; }

    private string GreetingName => "greeting." + (Directory.Current.Desk?.Language ?? "en");

    protected override async Task OnInitializedAsync()
    {
        if (!(await Current.GetAsync()).May(Permission.Administer)) Navigation.NavigateTo("/");
        channel = FirstChat.Of(Directory.Current);
        var settings = SettingsOf(channel);
        Form ??= new ChatForm
        {
            Color = (string?)ChannelSchema.Get(settings, "color") ?? ColorSwatches.Standard,
            Greeting = (string?)ChannelSchema.Get(settings, GreetingName),
        };
    }

    private async Task SubmitAsync()
    {
        if (channel is null)
        {
            Navigation.NavigateTo("/setup/done");
            return;
        }

        var settings = SettingsOf(channel);
        ChannelSchema.Set(settings, "color", Form!.Color);
        ChannelSchema.Set(settings, GreetingName, Form.Greeting?.Trim());
        switch (await Update.ExecuteAsync(await Current.GetAsync(), channel.Id, new ChannelChange(Settings: settings)))
        {
            case SaveChannelResult.Refused refused:
                problem = refused.Problems.Values.First();
                break;
            default:
                Navigation.NavigateTo("/setup/done");
                break;
        }
    }

    private static JsonObject SettingsOf(ChannelEntry? channel) => channel is null ? [] : JsonNode.Parse(channel.Settings)!.AsObject();

    internal sealed class ChatForm
    {
        public string? Color { get; set; }

        public string? Greeting { get; set; }
    }
}
