using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Files;
using SmallDesk.Ui;
using SmallDesk.Ui.Formatting;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>A file of a message: pictures are shown, the rest is offered for download.</summary>
public sealed partial class FileLink
{
    private const int Widest = 280;
    private const int Highest = 260;

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public AttachmentView File { get; set; } = null!;

    private bool IsPicture => File is { Width: > 0, Height: > 0 } && File.ContentType.StartsWith("image/", StringComparison.Ordinal);

    private bool IsSound => File.ContentType is "audio/ogg" or "audio/mpeg" or "audio/mp4" or "audio/wav";

    private bool IsFilm => File.ContentType is "video/mp4" or "video/webm";

    private bool IsRisky => FileName.IsProgram(File.Name);

    // The room is kept before the picture arrives, so that nothing jumps.
    private double Scale => Math.Min(1, Math.Min((double)Widest / File.Width!.Value, (double)Highest / File.Height!.Value));

    private int Width => Math.Max(1, (int)(File.Width!.Value * Scale));

    private int Height => Math.Max(1, (int)(File.Height!.Value * Scale));

    private (string Key, double Value) Size => FileSize.Of(File.Size);
}
