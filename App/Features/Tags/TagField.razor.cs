using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Tags;

/// <summary>Tags as chips, and a field that puts one more on: words typed are looked for among all, arrows choose, Enter takes. Its entry is an ordinary input, so that a key can lead there and lose no letter.</summary>
public sealed partial class TagField
{
    private const int Most = 8;

    private readonly string id = $"tags{Guid.NewGuid():N}";
    private IReadOnlyList<TagEntry> found = [];
    private string text = "";
    private bool isOpen;
    private int at = -1;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    /// <summary>Ids of the tags that are on, in order; those that are gone from the desk are left out.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> Chosen { get; set; } = [];

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string TestId { get; set; } = "tag-add";

    [Parameter, EditorRequired]
    public EventCallback<long> OnPut { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<long> OnTake { get; set; }

    /// <summary>A tag of a new name is wanted; without it there are only those that exist.</summary>
    [Parameter]
    public EventCallback<string> OnMake { get; set; }

    private IEnumerable<TagEntry> All => Directory.Current.Tags.Values;

    private IEnumerable<TagEntry> On => Chosen.Select(Directory.Current.Tag).OfType<TagEntry>();

    private bool Shows => isOpen;

    private bool IsNew => OnMake.HasDelegate && TagChip.IsNew(All, text);

    private int Options => found.Count + (IsNew ? 1 : 0);

    /// <summary>Why there is nothing to choose.</summary>
    private string Nothing => text.Length == 0 ? "tags.noneYet" : TagChip.IsAmong(On, text) ? "tags.isOn" : "tags.noSuch";

    private string ListId => $"{id}-list";

    private string OptionId(int place) => $"{id}-{place}";

    private void Open()
    {
        isOpen = true;
        Seek();
    }

    private void Close() => (isOpen, text, at) = (false, "", -1);

    private void Typed()
    {
        isOpen = true;
        Seek();
    }

    private void Seek()
    {
        found = TagChip.Find(All.Where(t => !Chosen.Contains(t.Id)), text, Most);
        at = text.Length > 0 && Options > 0 ? 0 : -1;
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        // Escape takes the focus away, which closes; its own keystroke may arrive after that and must not open again.
        if (!isOpen && key.Key is "ArrowDown" or "ArrowUp") Open();
        switch (key.Key)
        {
            case "ArrowDown":
                at = Options == 0 ? -1 : (at + 1) % Options;
                break;
            case "ArrowUp":
                at = Options == 0 ? -1 : (at <= 0 ? Options : at) - 1;
                break;
            case "Enter" when at >= 0:
                return PickAsync(at);
        }

        return Task.CompletedTask;
    }

    private async Task PickAsync(int place)
    {
        var (typed, isMade) = (text, place >= found.Count);
        var tag = isMade ? 0 : found[place].Id;
        (text, at) = ("", -1);
        if (isMade) await OnMake.InvokeAsync(typed);
        else await OnPut.InvokeAsync(tag);
        Seek();
    }
}
