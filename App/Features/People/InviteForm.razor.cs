using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Who is to be invited. Name and address may stay open: whoever gets the link fills them in.</summary>
public sealed partial class InviteForm
{
    private readonly Draft draft = new();

    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<Draft> OnInvite { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Parameter, EditorRequired]
    public string? Problem { get; set; }

    /// <summary>What was typed so far.</summary>
    public sealed class Draft
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public AgentRole Role { get; set; }
    }
}
