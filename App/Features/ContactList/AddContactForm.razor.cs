using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Contacts;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>A contact being typed in. Who is known already is shown instead of being made twice.</summary>
public sealed partial class AddContactForm
{
    private ElementReference first;
    private CardResult? problem;
    private string name = "";
    private string point = "";
    private bool busy;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private AddContact Adding { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await first.FocusAsync();
    }

    private async Task AddAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var added = await Adding.ExecuteAsync(Reader.Actor, name, point);
            problem = added.Problem;
            if (added.Id is { } id) Navigation.NavigateTo("/contacts/" + id.ToString(CultureInfo.InvariantCulture));
        }
        finally
        {
            busy = false;
        }
    }
}
