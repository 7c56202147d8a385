using Microsoft.AspNetCore.Components;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>One setting of a channel, drawn from what its kind says of it.</summary>
public sealed partial class SettingInput
{
    private const string Yes = "true";
    private const string No = "false";

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    [Parameter, EditorRequired]
    public SettingField Field { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Text key of what is wrong.</summary>
    [Parameter, EditorRequired]
    public string? Problem { get; set; }

    /// <summary>A secret is stored already and stays when nothing is typed.</summary>
    [Parameter]
    public bool HasSecret { get; set; }

    private IEnumerable<ChannelEntry> Channels => Directory.Current.Channels.Values.Where(c => !c.IsRemoved && Field.Choices.Contains(c.Kind, StringComparer.Ordinal)).OrderBy(c => c.Id);

    private string TextKey => $"channel.{Kind}.{Field.Name}";

    private string Label => T.Say(TextKey);

    private string Hint => T.Has(TextKey + ".hint") ? T.Say(TextKey + ".hint") : "";

    private string Id => "s-" + Field.Name.Replace('.', '-');

    private string TestId => "setting-" + Field.Name;

    private string? Invalid => Problem is null ? null : "true";

    private string InputType => Field.Type switch
    {
        SettingType.Secret => "password",
        SettingType.Number => "number",
        _ => "text",
    };

    private Task ChangeAsync(string? value) => ValueChanged.InvokeAsync(value ?? "");
}
