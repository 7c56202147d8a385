using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>What stands above the words of a messenger's message: who of a group wrote, what it answers, what it is.</summary>
public sealed partial class ChatHead
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public ChatFacts Facts { get; set; } = null!;
}
