using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Order;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>In place of a conversation that is not there: a supervisor may bring it back when it was deleted.</summary>
public sealed partial class RestoreOffer
{
    private Tombstone? stone;
    private bool loaded;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TombstoneQuery Stones { get; set; } = null!;

    [Inject]
    private DoAct Acts { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long Number { get; set; }

    /// <summary>It is there again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnRestored { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override async Task OnInitializedAsync()
    {
        stone = await Stones.ExecuteAsync(Reader.Actor, Number);
        loaded = true;
    }

    private async Task RestoreAsync()
    {
        await Acts.ExecuteAsync(Reader.Actor, RestoreAct.Is, ActData.Nothing, [stone!.Id]);
        await OnRestored.InvokeAsync();
    }
}
