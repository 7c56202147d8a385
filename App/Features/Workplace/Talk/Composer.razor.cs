using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Files;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>
/// Where one answers. The text lives in the browser and is told to us as it grows, so that a slow line never swallows a
/// letter; here are its draft, its files, and the question when something newer arrived meanwhile.
/// </summary>
public sealed partial class Composer : IDisposable
{
    private readonly List<ComposerFile> files = [];
    private IReadOnlyList<MessageView> newer = [];
    private ElementReference form;
    private BrowserHands? hands;
    private string initial = "";
    private string text = "";
    private string? problem;
    private long? seenUpTo;
    private bool isNote;
    private bool sendAnyway;
    private bool sending;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private SendReply Sending { get; set; } = null!;

    [Inject]
    private AddNote Noting { get; set; } = null!;

    [Inject]
    private SaveDraft Drafts { get; set; } = null!;

    [Inject]
    private TimelineQuery Timeline { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private Presence Presence { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConversationView View { get; set; } = null!;

    /// <summary>The channel an answer takes.</summary>
    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    /// <summary>The newest message on the screen.</summary>
    [Parameter, EditorRequired]
    public long NewestId { get; set; }

    [Parameter]
    public EventCallback OnSent { get; set; }

    private string SendKey => T.Has("composer.send." + Kind) ? "composer.send." + Kind : "composer.send";

    private string Kind => Directory.Current.Channel(SentBy)?.Kind ?? "";

    private bool IsBlank => string.IsNullOrWhiteSpace(text) && files.Count == 0;

    /// <summary>What stands in the box now.</summary>
    [JSInvokable]
    public async Task TextChanged(string now)
    {
        text = now;
        if (IsBlank)
        {
            seenUpTo = null;
            ForgetCanned();
        }
        else
        {
            seenUpTo ??= NewestId;
        }

        if (string.IsNullOrWhiteSpace(text) || isNote) Presence.StoppedTyping(View.Id, Reader.AgentId);
        else Presence.Typing(View.Id, Reader.AgentId);
        await KeepAsync();
    }

    /// <summary>Sends what stands in the box.</summary>
    /// <param name="now">The text.</param>
    /// <param name="key">The browser's id for this act: the same again sends nothing twice.</param>
    /// <returns>Whether it was stored, and the box may be emptied.</returns>
    [JSInvokable]
    public async Task<bool> Submit(string now, string key)
    {
        text = now;
        problem = files.Exists(f => f.Id is null && f.Problem is null) ? "composer.stillUploading" : null;
        if (problem is null)
        {
            sending = true;
            StateHasChanged();
            var result = await StoreAsync(key);
            sending = sendAnyway = false;
            if (result is ReplyResult.Stored) await ClearAsync();
            else await ExplainAsync(result);
            StateHasChanged();
            return result is ReplyResult.Stored;
        }

        StateHasChanged();
        return false;
    }

    public void Dispose()
    {
        hands?.Dispose();
        Presence.StoppedTyping(View.Id, Reader.AgentId);
    }

    protected override void OnInitialized()
    {
        if (View.Draft is not { } draft) return;
        initial = text = draft.Text;
        isNote = draft.IsNote;
        seenUpTo = draft.SeenUpTo;
        files.AddRange(draft.Attachments.Select(a => new ComposerFile(a.Id.ToString(CultureInfo.InvariantCulture), a.Name) { Id = a.Id }));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var settings = new { slot = $"{Reader.AgentId}:{View.Id}", known = initial, uploadUrl = "/files", maxBytes = FileLimits.Staff, drop = ".talk-pane", signs = Assets["js/signs.js"] };
        hands = await BrowserHands.TakeAsync(Js, Assets["js/composer.js"], "compose", self => [form, self, settings], this);
        if (hands is not null) await hands.CallAsync("focus");
    }

    private Task<ReplyResult> StoreAsync(string key)
    {
        var reply = new ReplyText(View.Id, text.Trim())
        {
            AttachmentIds = [.. files.Where(f => f.Id is not null).Select(f => f.Id!.Value)],
            SeenUpTo = sendAnyway ? null : seenUpTo ?? NewestId,
            ClientId = key,
            ReplyToId = isNote ? null : Answered?.Id,
            People = isNote ? null : head?.Chosen,
            Subject = isNote ? null : head?.Subject,
            Way = !isNote && ways?.Chosen is { } chosen ? (chosen.ChannelId, chosen.PointId) : null,
            Also = isNote ? null : CannedActs.For(Reader.Actor, cannedIds, plan),
        };
        return isNote ? Noting.ExecuteAsync(Reader.Actor, reply) : Sending.ExecuteAsync(Reader.Actor, reply);
    }

    private async Task ClearAsync()
    {
        text = "";
        files.Clear();
        ForgetCanned();
        newer = [];
        seenUpTo = null;
        isNote = false;
        Presence.StoppedTyping(View.Id, Reader.AgentId);
        if (head is not null) await head.ResetAsync();
        if (ways is not null) await ways.ResetAsync();
        await OnSent.InvokeAsync();
    }

    private async Task ExplainAsync(ReplyResult result)
    {
        if (result is ReplyResult.Stale stale) newer = await Timeline.MessagesAsync(Reader.Actor, [.. stale.NewerMessageIds]);
        problem = result switch
        {
            ReplyResult.Refused refused => refused.Reason,
            ReplyResult.NotFound => "talk.gone",
            _ => null,
        };
    }

    private async Task LookAgain()
    {
        newer = [];
        seenUpTo = NewestId;
        await KeepAsync();
        if (hands is not null) await hands.CallAsync("focus");
    }

    private async Task SendAnyway()
    {
        newer = [];
        sendAnyway = true;
        if (hands is not null) await hands.CallAsync("submit");
    }

    private async Task ChooseAsync(bool note)
    {
        if (isNote == note) return;
        isNote = note;
        picking = naming = false;
        problem = null;
        newer = [];
        if (note) Presence.StoppedTyping(View.Id, Reader.AgentId);
        await KeepAsync();
        if (hands is not null) await hands.CallAsync("focus");
    }

    private Task KeepAsync() => Drafts.ExecuteAsync(
        Reader.Actor, View.Id, new DraftText(text, isNote, seenUpTo ?? NewestId, [.. files.Where(f => f.Id is not null).Select(f => f.Id!.Value)]));
}
