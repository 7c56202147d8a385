using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.WebChat;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>The chat as visitors will see it with the settings as they stand in the form, saved or not.</summary>
public sealed partial class WidgetPreview
{
    private string language = Texts.Language;
    private bool isAway;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    /// <summary>The settings as the form has them, as JSON.</summary>
    [Parameter, EditorRequired]
    public string Settings { get; set; } = "{}";

    private WidgetSettings Widget { get; set; } = WidgetSettings.Read("{}");

    // The same words stand in the chat: the owner's own, else the shop's name.
    private string Title => Own(Widget.Title, null) is { Length: > 0 } own ? own : Directory.Current.Desk?.ShopName is { Length: > 0 } shop ? shop : "SmallDesk";

    private bool Asks => isAway || Fields.Any() || !Widget.Consent.IsEmpty;

    private IEnumerable<(string Key, bool IsRequired)> Fields
    {
        get
        {
            foreach (var (key, rule) in new[] { ("chat.more.name", Widget.Name), ("chat.more.email", Widget.Email), ("chat.more.phone", Widget.Phone) })
            {
                if (rule != FormRule.Off) yield return (key, rule == FormRule.Required);
            }

            // Whoever writes while nobody is here leaves an address, whatever the form asks otherwise.
            if (isAway && Widget.Email == FormRule.Off && Widget.Phone == FormRule.Off) yield return ("chat.more.address", true);
        }
    }

    protected override void OnParametersSet() => Widget = WidgetSettings.Read(Settings);

    private string Own(BothLanguages words, string? key) => words.In(language) is { Length: > 0 } own ? own : key is null ? "" : Say(key);

    private string Say(string key) => T.In(language, key);

    private static string Pressed(bool isOn) => isOn ? "true" : "false";

    private static string FirstLetter(string title) => StringInfo.GetNextTextElement(title);
}
