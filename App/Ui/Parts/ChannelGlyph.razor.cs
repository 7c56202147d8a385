using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>The small mark of a channel's kind.</summary>
public sealed partial class ChannelGlyph
{
    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>The kind, as the channel's folder calls itself ("webchat").</summary>
    [Parameter, EditorRequired]
    public string Kind { get; set; } = "";

    private string Picture => IconOf(Kind);

    private string Name => T.Say("channel." + Kind);

    public static string IconOf(string kind) => kind switch
    {
        "telegram" => "plane",
        "email" => "envelope",
        "phone" => "phone",
        _ => "bubble",
    };
}
