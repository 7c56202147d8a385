using Microsoft.AspNetCore.Components;
using SmallDesk.Domain.Rules;
using SmallDesk.Ui;

namespace SmallDesk.Features.AutoReplies;

/// <summary>One automatic reply: whether, and in which words. Where the words are left empty, the desk's own stand there in grey.</summary>
public sealed partial class AutoReplyFields
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private AutoReplyWords Words { get; set; } = null!;

    /// <summary>Beginning of the ids of its fields.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public string Hint { get; set; } = "";

    [Parameter, EditorRequired]
    public AutoReplyKind Kind { get; set; }

    [Parameter, EditorRequired]
    public AutoReply Reply { get; set; } = new();

    [Parameter]
    public EventCallback<AutoReply> ReplyChanged { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    private string? Invalid => Problem is null ? null : "true";

    private static string Typed(ChangeEventArgs change) => ((string?)change.Value)?.Trim() ?? "";

    private Task SayAsync(OwnWords words) => ChangeAsync(Reply with { Words = words });

    private Task ChangeAsync(AutoReply reply) => ReplyChanged.InvokeAsync(reply);
}
