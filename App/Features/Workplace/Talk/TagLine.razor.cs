using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Tags;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>The tags of a conversation below its head, put on and taken off with one press.</summary>
public sealed partial class TagLine
{
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TagConversation Tagging { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConversationView View { get; set; } = null!;

    private Task PutAsync(long tag) => DoAsync(Tagging.PutAsync(Reader.Actor, View.Id, tag));

    private Task TakeAsync(long tag) => DoAsync(Tagging.TakeAsync(Reader.Actor, View.Id, tag));

    private Task MakeAsync(string name) => DoAsync(Tagging.PutNamedAsync(Reader.Actor, View.Id, name));

    /// <summary>What changed comes back as a notice, to this screen as to all others.</summary>
    private async Task DoAsync(Task<ChangeResult> change) => problem = await change is ChangeResult.NotFound or ChangeResult.Invalid ? "talk.impossible" : null;
}
