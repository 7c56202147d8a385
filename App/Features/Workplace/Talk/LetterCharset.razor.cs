using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Reads a mail again under another character set, when it shows up as gibberish.</summary>
public sealed partial class LetterCharset
{
    private IReadOnlyList<string> charsets = [];
    private bool isReading;
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private RereadLetter Reread { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public MessageView Message { get; set; } = null!;

    protected override void OnParametersSet() => charsets = Reread.CharsetsOf(Message.ChannelId);

    private async Task ReadAsync(ChangeEventArgs change)
    {
        isReading = true;
        problem = null;
        try
        {
            problem = await Reread.ExecuteAsync(Reader.Actor, Message.Id, change.Value as string is { Length: > 0 } charset ? charset : null) switch
            {
                RereadResult.Done => null,
                RereadResult.NotFound => "letter.reread.gone",
                _ => "letter.reread.unreadable",
            };
        }
        finally
        {
            isReading = false;
        }
    }
}
