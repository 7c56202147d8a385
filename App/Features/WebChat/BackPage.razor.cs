using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.WebChat;

/// <summary>
/// Where the link of a mail leads: the chat with the conversation that the mail belongs to. The page itself knows nothing; what permits to see
/// the conversation stands behind the # of its address, and <c>back.js</c> gives it to the chat.
/// </summary>
public sealed partial class BackPage
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private Widgets Widgets { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter]
    public string Key { get; set; } = "";

    private bool IsThere => Widgets.Find(Key) is not null;

    private string ShopName => Directory.Current.Desk?.ShopName ?? "";
}
