using System.Net;
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

    /// <summary>The markup by itself, for lists.</summary>
    internal static MarkupString Of(string kind, Texts texts, string sprite)
    {
        var name = WebUtility.HtmlEncode(texts.Say("channel." + kind));
        return new($"""<span title="{name}" class="glyph">{Icon.Of(sprite, IconOf(kind), "s").Value}<span class="sr">{name}</span></span>""");
    }

    public static string IconOf(string kind) => kind switch
    {
        "telegram" => "plane",
        "email" => "envelope",
        "phone" => "phone",
        _ => "bubble",
    };
}
