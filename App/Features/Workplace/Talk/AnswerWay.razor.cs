using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Replies;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Through which channel and to which address the answer goes, and the choice when the customer has several.</summary>
public sealed partial class AnswerWay
{
    private IReadOnlyList<ReplyWay> ways = [];
    private ReplyWay? chosen;
    private (long Conversation, long Channel, long Newest) shown;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ReplyWays Ways { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ConversationId { get; set; }

    /// <summary>The channel an answer takes by itself.</summary>
    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    /// <summary>The newest message on the screen: with it the usual way may be another.</summary>
    [Parameter, EditorRequired]
    public long NewestId { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<int> OnChange { get; set; }

    /// <summary>What was chosen instead of the usual way; null for that.</summary>
    internal ReplyWay? Chosen => chosen is { IsUsual: false } ? chosen : null;

    private ReplyWay Current => chosen ?? ways.FirstOrDefault(w => w.IsUsual) ?? ways[0];

    /// <summary>After sending: the usual way again, which may have changed.</summary>
    internal async Task ResetAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        var now = (ConversationId, ChannelId, NewestId);
        if (now == shown) return;
        shown = now;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Ways.ExecuteAsync(Reader.Actor, ConversationId);
        ways = found;
        if (chosen is null) return;

        // What was chosen stays chosen while it can be.
        chosen = found.FirstOrDefault(w => (w.ChannelId, w.PointId) == (chosen.ChannelId, chosen.PointId));
        await OnChange.InvokeAsync(0);
    }

    private Task ChosenAsync(ChangeEventArgs change)
    {
        if (int.TryParse((string?)change.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < ways.Count) chosen = ways[at];
        return OnChange.InvokeAsync(0);
    }

    private string Label(ReplyWay way)
    {
        var kind = T["channel." + way.Kind];
        var channel = string.Equals(kind, way.ChannelName, StringComparison.OrdinalIgnoreCase) ? kind : $"{kind} «{way.ChannelName}»";
        return way.Address.Length == 0 ? channel : $"{channel} → {way.Address}";
    }
}
