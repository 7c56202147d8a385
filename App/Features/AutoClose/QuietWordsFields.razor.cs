using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Rules;
using SmallDesk.Ui;

namespace SmallDesk.Features.AutoClose;

/// <summary>Words to customers in both languages; where they are empty, what the desk says by itself is shown.</summary>
public sealed partial class QuietWordsFields
{
    /// <summary>Beginning of the ids of the two fields.</summary>
    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The words.</summary>
    [Parameter]
    [EditorRequired]
    public OwnWords Words { get; set; } = new();

    /// <summary>They were changed.</summary>
    [Parameter]
    public EventCallback<OwnWords> WordsChanged { get; set; }

    /// <summary>Text key of what the desk says by itself.</summary>
    [Parameter]
    [EditorRequired]
    public string Usual { get; set; } = "";

    /// <summary>What is wrong with them, as a text key.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    private static string Typed(ChangeEventArgs typed) => typed.Value?.ToString()?.Trim() ?? "";

    private string UsualIn(string language) => T.In(language, Usual, Directory.Current.Desk?.ShopName ?? "");

    private Task ChangeAsync(OwnWords words) => WordsChanged.InvokeAsync(words);
}
