using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Palette;

/// <summary>
/// Jumps and commands behind Ctrl+K. Until it is opened it is an empty dialog; then its sources are asked anew with each letter,
/// and of two answers under way the later one counts.
/// </summary>
public sealed partial class PaletteHost : IDisposable
{
    private IReadOnlyList<PaletteItem> lines = [];
    private IReadOnlyList<string> recent = [];
    private ElementReference dialog;
    private BrowserHands? hands;
    private ConversationView? open;
    private string text = "";
    private string shownFor = "";
    private bool isOpen;
    private bool isReady;
    private bool problem;
    private int turn;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private IEnumerable<IPaletteSource> Sources { get; set; } = null!;

    [Inject]
    private PaletteRank Rank { get; set; } = null!;

    [Inject]
    private ConversationQuery Conversations { get; set; } = null!;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    public void Dispose() => hands?.Dispose();

    private async Task OpenedAsync()
    {
        if (isOpen) return;
        (isOpen, isReady) = (true, false);
        (text, shownFor, problem) = ("", "", false);
        hands ??= await BrowserHands.TakeAsync(Js, Assets["js/palette.js"], "palette", _ => [dialog], this);
        if (hands is not null) recent = await hands.AskAsync<string[]>("recent") ?? [];
        open = await OpenConversationAsync();
        isReady = true;
        await LookAsync();
    }

    private Task TypedAsync(ChangeEventArgs change)
    {
        text = (string?)change.Value ?? "";

        // What can be done depends on what is open: until that is known nothing is offered for a command that somebody types fast.
        return isReady ? LookAsync() : Task.CompletedTask;
    }

    private async Task LookAsync()
    {
        var mine = ++turn;
        var ask = new PaletteAsk(Reader, text, open);
        List<PaletteItem> all = [];
        foreach (var source in Sources) all.AddRange(await source.FindAsync(ask));
        if (mine == turn) (lines, shownFor) = (Grouped(Rank.Best(all, ask.Text, recent)), ask.Text);
    }

    /// <summary>What belongs together stands together, the best group first.</summary>
    private static IReadOnlyList<PaletteItem> Grouped(IReadOnlyList<PaletteItem> best) => [.. best.GroupBy(i => i.Group, StringComparer.Ordinal).SelectMany(g => g)];

    private async Task TakeAsync(PaletteItem item)
    {
        if (item.Act is { } act && open is not null && await Acts.DoAsync(Reader, act, item.ActData, [open.Id]) is not (ActResult.Done or ActResult.Unchanged))
        {
            problem = true;
            return;
        }

        if (hands is not null) await hands.CallAsync("done", item.Id, item.Press);
        if (item.Href is { } href) Navigation.NavigateTo(href);
    }

    private void Closed()
    {
        (isOpen, lines) = (false, []);
        turn++;
    }

    /// <summary>The conversation on the screen, as its address says.</summary>
    private async Task<ConversationView?> OpenConversationAsync()
    {
        var path = Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].Split('/');
        return path is ["c", var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await Conversations.ByNumberAsync(Reader.Actor, number, Reader.AgentId) : null;
    }
}
