using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Tags;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.CannedReplies;

/// <summary>One canned reply: made, changed, removed; begun from a message that was sent, or as a copy.</summary>
public sealed partial class CannedEditPage : IDisposable
{
    private static readonly int[] SnoozeChoices = [1, 2, 3, 7, 14, 30];

    private readonly List<FileChoice> kept = [];
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal) { ["ru"] = "", ["en"] = "" };
    private IReadOnlyList<CannedProblem> problems = [];
    private ElementReference form;
    private BrowserHands? hands;
    private Found state;
    private string title = "";
    private string shortcut = "";
    private string folder = "";
    private readonly List<long> tagIds = [];
    private string assign = "none";
    private string after = "None";
    private string? problem;
    private bool isShared;
    private bool isDeleting;
    private bool isBusy;
    private bool grips;

    private enum Found
    {
        Loading,
        Mine,
        Others,
        Gone,
    }

    /// <summary>A file beside it: kept, or to be added.</summary>
    private sealed record FileChoice(long Id, string Name, bool IsNew);

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CannedDirectory Canned { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private CannedBeginnings Beginnings { get; set; } = null!;

    [Inject]
    private SaveCannedReply Saving { get; set; } = null!;

    [Inject]
    private DeleteCannedReply Deleting { get; set; } = null!;

    [Inject]
    private MakeTag Tagging { get; set; } = null!;

    [Inject]
    private UploadFile Uploading { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter]
    public long? Id { get; set; }

    /// <summary>The sent message it begins with.</summary>
    [SupplyParameterFromQuery]
    public long? From { get; set; }

    /// <summary>The one it is a copy of.</summary>
    [SupplyParameterFromQuery]
    public long? Copy { get; set; }

    private string Heading => T[Id is null ? "canned.new" : "canned.change"];

    private bool MayShare => Reader.Actor.May(Permission.Supervise);

    private IEnumerable<string> Folders => Canned.For(Reader.AgentId).Select(e => e.Folder).Where(f => f.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    private IEnumerable<AgentEntry> Agents => Directory.Current.Agents.Values.Where(a => a.IsActive).OrderBy(a => a.Name, StringComparer.CurrentCulture);

    public void Dispose() => hands?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (state != Found.Loading) return;
        isShared = MayShare;
        if (Id is { } id)
        {
            var entry = Canned.Find(Reader.AgentId, id);
            if (entry is not null) Show(entry, isCopy: false);
            state = entry is null ? Found.Gone : CannedRights.MayChange(Reader.Actor, entry.OwnerId) ? Found.Mine : Found.Others;
            return;
        }

        state = Found.Mine;
        if (Copy is { } copied && Canned.Find(Reader.AgentId, copied) is { } original) Show(original, isCopy: true);
        else if (From is { } from && await Beginnings.OfMessageAsync(Reader.Actor, from) is { } begun)
        {
            title = begun.Title;
            texts[begun.Language] = begun.Text;
            kept.AddRange(begun.Files.Select(f => new FileChoice(f.Id, f.Name, IsNew: true)));
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (state != Found.Mine || grips) return;
        grips = true;
        hands = await BrowserHands.TakeAsync(Js, Assets["js/places.js"], "places", _ => [form], this);
    }

    private void Show(CannedEntry entry, bool isCopy)
    {
        (title, folder) = (entry.Title, entry.Folder);
        if (!isCopy) (shortcut, isShared) = (entry.Shortcut, entry.IsShared);
        (texts["ru"], texts["en"]) = (entry.TextRu, entry.TextEn);
        assign = entry.Plan.Assign switch { CannedAssign.Sender => "me", CannedAssign.Agent => $"{entry.Plan.AssigneeId}", _ => "none" };
        after = entry.Plan.After == CannedAfter.Snooze ? $"{entry.Plan.SnoozeDays}" : $"{entry.Plan.After}";
        tagIds.AddRange(entry.Plan.TagIds.Where(t => Directory.Current.Tag(t) is not null));
        if (!isCopy) kept.AddRange(entry.Files.Select(f => new FileChoice(f.Id, f.Name, IsNew: false)));
    }

    private async Task SaveAsync()
    {
        if (isBusy) return;
        isBusy = true;
        (problem, problems) = (null, []);
        switch (await Saving.ExecuteAsync(Reader.Actor, Id, Draft()))
        {
            case SaveCannedResult.Saved:
                Navigation.NavigateTo("/settings/canned");
                break;
            case SaveCannedResult.Refused refused:
                problems = refused.Problems;
                break;
            default:
                problem = "canned.gone";
                break;
        }

        isBusy = false;
    }

    private CannedDraft Draft()
    {
        var isDays = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        var isAgent = long.TryParse(assign, NumberStyles.None, CultureInfo.InvariantCulture, out var agent);
        return new CannedDraft
        {
            IsShared = isShared && MayShare, Title = title, Shortcut = shortcut, Folder = folder, TextRu = texts["ru"], TextEn = texts["en"],
            Plan = new CannedPlan(
                isAgent ? CannedAssign.Agent : assign == "me" ? CannedAssign.Sender : CannedAssign.None, isAgent ? agent : null,
                isDays ? CannedAfter.Snooze : Enum.Parse<CannedAfter>(after), days) { TagIds = [.. tagIds] },
            KeptFileIds = [.. kept.Where(f => !f.IsNew).Select(f => f.Id)],
            AttachmentIds = [.. kept.Where(f => f.IsNew).Select(f => f.Id)],
        };
    }

    private async Task MakeTagAsync(string name)
    {
        if ((await Tagging.ExecuteAsync(Reader.Actor, name)).Id is { } tag) tagIds.Add(tag);
    }

    private async Task DeleteAsync()
    {
        isDeleting = false;
        if (await Deleting.ExecuteAsync(Reader.Actor, Id!.Value)) Navigation.NavigateTo("/settings/canned");
        else problem = "canned.gone";
    }

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        isBusy = true;
        problems = [];
        foreach (var file in chosen.GetMultipleFiles(CannedLimits.Files))
        {
            if (file.Size > FileLimits.Staff)
            {
                problems = [new CannedProblem("files", "composer.fileTooLarge")];
                continue;
            }

            await using var content = file.OpenReadStream(FileLimits.Staff);
            if (await Uploading.ExecuteAsync(Reader.Actor, file.Name, content) is UploadFileResult.Stored stored) kept.Add(new FileChoice(stored.File.Id, stored.File.Name, IsNew: true));
            else problems = [new CannedProblem("files", "composer.fileFailed")];
        }

        isBusy = false;
    }
}
