using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SmallDesk.Domain.Formatting;
using SmallDesk.Features.Tables;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.CannedReplies;

/// <summary>All canned replies that the reader may use, by folder; bringing many in and taking them out.</summary>
public sealed partial class CannedPage
{
    private const int MostMistakes = 20;
    private const int Shown = 160;

    private IReadOnlyList<CannedEntry> all = [];
    private IReadOnlyDictionary<long, int> counts = new Dictionary<long, int>();
    private IReadOnlyList<CsvMistake> mistakes = [];
    private string query = "";
    private string? done;
    private bool loaded;
    private bool busy;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private CannedDirectory Directory { get; set; } = null!;

    [Inject]
    private CannedUsesQuery Uses { get; set; } = null!;

    [Inject]
    private ImportCannedReplies Importing { get; set; } = null!;

    [Inject]
    private CannedExamples Examples { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private sealed record Group(string Key, string Title, IReadOnlyList<CannedEntry> Entries);

    private IEnumerable<Group> Groups => (query.Length == 0 ? all : CannedSearch.Find(all, query, all.Count))
        .GroupBy(e => (e.IsShared, e.Folder)).OrderBy(g => !g.Key.IsShared).ThenBy(g => g.Key.Folder, StringComparer.CurrentCultureIgnoreCase)
        .Select(g => new Group($"{g.Key}", TitleOf(g.Key.IsShared, g.Key.Folder), [.. g]));

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.CannedReply;

    protected override async Task LoadAsync()
    {
        all = Directory.For(Reader.AgentId);
        counts = await Uses.ExecuteAsync(Reader.Actor);
        loaded = true;
    }

    private string TitleOf(bool isShared, string folder)
    {
        var whose = T[isShared ? "canned.shared" : "canned.mine"];
        return folder.Length > 0 ? $"{whose} · {folder}" : whose;
    }

    private void Seek(ChangeEventArgs change) => query = ((string?)change.Value ?? "").Trim();

    private async Task AddExamplesAsync()
    {
        if (busy) return;
        busy = true;
        await Examples.AddAsync(Reader.Actor);
        busy = false;
    }

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        if (busy) return;
        (busy, done, mistakes) = (true, null, []);
        StateHasChanged();
        switch (await Importing.ExecuteAsync(Reader.Actor, await ReadAsync(chosen.File)))
        {
            case ImportCannedResult.Imported imported:
                done = T["canned.imported", imported.Made, imported.Changed];
                break;
            case ImportCannedResult.Refused refused:
                mistakes = refused.Mistakes;
                break;
        }

        busy = false;
    }

    /// <summary>Null when it is too large to be meant.</summary>
    private static async Task<byte[]?> ReadAsync(IBrowserFile file)
    {
        if (file.Size > ImportCannedReplies.LargestFile) return null;
        await using var content = file.OpenReadStream(ImportCannedReplies.LargestFile);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static string Languages(CannedEntry entry) => string.Join(" · ", Texts.Languages.Where(entry.Has).Select(l => l.ToUpperInvariant()));

    private static string OneLine(CannedEntry entry)
    {
        var text = entry.TextIn(Texts.Language);
        return FormattedText.ToPlain(text.Length > Shown ? text[..Shown] : text).ReplaceLineEndings(" ");
    }
}
