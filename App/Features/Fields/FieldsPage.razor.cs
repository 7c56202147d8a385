using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Fields;

/// <summary>The fields that the shop adds to the contact card; supervisors make, order, change and remove them here, and bring removed ones back.</summary>
public sealed partial class FieldsPage
{
    private TypedField? draft;
    private FieldEntry? removing;
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SaveCustomField Saving { get; set; } = null!;

    [Inject]
    private MoveCustomField Moving { get; set; } = null!;

    [Inject]
    private RemoveCustomField Removing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private bool MayChange => Reader.Actor.May(Permission.Supervise);

    private IReadOnlyList<FieldEntry> Fields => Directory.Current.ShownFields;

    private List<FieldEntry> Removed => [.. Directory.Current.Fields.Values.Where(f => f.IsRemoved).OrderBy(f => f.Name, StringComparer.CurrentCultureIgnoreCase)];

    protected override bool Wants(SmallDesk.Live.Notice notice) => notice.Kind == NoticeKind.Field;

    /// <summary>What is shown stands in memory.</summary>
    protected override Task LoadAsync() => Task.CompletedTask;

    private void Add() => (draft, problem) = (new TypedField(), null);

    private void Edit(FieldEntry field) => (draft, problem) = (TypedField.Of(field), null);

    private void Leave() => (draft, problem) = (null, null);

    private async Task SaveAsync()
    {
        var typed = draft!;
        var result = await Saving.ExecuteAsync(Reader.Actor, typed.ToDraft());
        if (typed != draft) return; // They went on to another field meanwhile.
        problem = result.Problem;
        if (problem is null) draft = null;
    }

    private Task MoveAsync(FieldEntry field, int place) => Moving.ExecuteAsync(Reader.Actor, field.Id, place);

    private async Task RemoveAsync()
    {
        var id = removing!.Id;
        removing = null;
        problem = await Removing.ExecuteAsync(Reader.Actor, id) ? null : "fields.problem.gone";
    }

    private async Task RestoreAsync(FieldEntry field) => problem = await Removing.RestoreAsync(Reader.Actor, field.Id);
}
