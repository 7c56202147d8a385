using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Tags;

/// <summary>All tags of the desk with how many conversations carry them; supervisors rename, colour, join and remove them here.</summary>
public sealed partial class TagsPage
{
    private IReadOnlyDictionary<long, int> counts = new Dictionary<long, int>();
    private Question? asked;
    private string made = "";
    private string name = "";
    private string color = "";
    private string? problem;
    private long into;
    private bool loaded;
    private bool busy;

    private enum Act
    {
        Change,
        Join,
        Remove,
    }

    private sealed record Question(TagEntry Tag, Act Act);

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TagCountsQuery Counts { get; set; } = null!;

    [Inject]
    private MakeTag Making { get; set; } = null!;

    [Inject]
    private ChangeTag Changing { get; set; } = null!;

    [Inject]
    private RemoveTag Removing { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private bool MayChange => Reader.Actor.May(Permission.Supervise);

    private List<TagEntry> Tags => [.. Directory.Current.Tags.Values.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)];

    protected override bool Wants(SmallDesk.Live.Notice notice) => notice.Kind == NoticeKind.Tag;

    protected override async Task LoadAsync()
    {
        counts = await Counts.ExecuteAsync(Reader.Actor);
        loaded = true;
    }

    private void Ask(TagEntry tag, Act act)
    {
        asked = new Question(tag, act);
        (name, color, into, problem) = (tag.Name, tag.Color, 0, null);
    }

    private void Forget() => (asked, problem) = (null, null);

    private async Task MakeAsync()
    {
        problem = (await Making.ExecuteAsync(Reader.Actor, made)).Problem;
        if (problem is null) made = "";
    }

    private async Task ChangeAsync()
    {
        problem = (await Changing.ExecuteAsync(Reader.Actor, asked!.Tag.Id, name, color)).Problem;
        if (problem is null) asked = null;
    }

    private async Task JoinAsync()
    {
        if (busy || into == 0) return;
        busy = true;
        problem = await Removing.JoinAsync(Reader.Actor, asked!.Tag.Id, into) ? null : "tags.problem.gone";
        (busy, asked) = (false, null);
    }

    private async Task RemoveAsync()
    {
        var id = asked!.Tag.Id;
        asked = null;
        problem = await Removing.ExecuteAsync(Reader.Actor, id) ? null : "tags.problem.gone";
    }
}
