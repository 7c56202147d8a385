using Microsoft.AspNetCore.Components;
using QRCoder;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>A link to be opened on this device or, by its picture, on the phone.</summary>
public sealed partial class LinkPart
{
    private string picture = "";
    private string? drawn;

    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Link { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter, EditorRequired]
    public string OpenText { get; set; } = "";

    [Parameter, EditorRequired]
    public string WaitingText { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (drawn == Link) return;
        drawn = Link;
        using var code = QRCodeGenerator.GenerateQrCode(Link, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        picture = $"data:image/png;base64,{Convert.ToBase64String(png.GetGraphic(6))}";
    }
}
