using Microsoft.AspNetCore.Components;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>One's own Telegram in one's profile: linking it, what one is told there and when, and whether it arrives. Every choice is kept at once.</summary>
public sealed partial class StaffTelegramPart
{
    private StaffLinkView? link;
    private IReadOnlyList<StaffBot> bots = [];
    private long bot;
    private StaffKeyResult.Made? made;
    private string? notice;
    private bool isGood;
    private bool isUnlinking;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private StaffLinkQuery Links { get; set; } = null!;

    [Inject]
    private MakeStaffKey Keys { get; set; } = null!;

    [Inject]
    private UnlinkTelegram Unlink { get; set; } = null!;

    [Inject]
    private ChooseStaffAlerts Choose { get; set; } = null!;

    [Inject]
    private SendTestAlert Test { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Channel || (notice.Kind is NoticeKind.Staff or NoticeKind.Agent && notice.AgentId == Reader.AgentId);

    protected override async Task LoadAsync()
    {
        var before = link;
        link = await Links.MineAsync(Reader.Actor);
        bots = Keys.Bots();
        if (bots.Count > 0 && bots.All(b => b.ChannelId != bot)) bot = bots[0].ChannelId;
        if (before?.IsLinked != link.IsLinked) (made, notice) = (null, null);

        // What is on its way has arrived, or it stands below why it has not.
        if (notice == "staffTelegram.testSent" && link.DeliveredAt != before?.DeliveredAt) notice = "staffTelegram.testArrived";
        else if (link.IsUnreachable || link.FailedAt != before?.FailedAt) notice = null;
    }

    private async Task LinkAsync()
    {
        var result = await Keys.ExecuteAsync(Reader.Actor, bot);
        made = result as StaffKeyResult.Made;
        (notice, isGood) = ((result as StaffKeyResult.Refused)?.Reason, false);
    }

    private async Task UnlinkAsync()
    {
        isUnlinking = false;
        await Unlink.ExecuteAsync(Reader.Actor);
        await LoadAsync();
    }

    private async Task SendTestAsync()
    {
        (notice, isGood) = await Test.ExecuteAsync(Reader.Actor) ? ("staffTelegram.testSent", true) : (null, false);
        await LoadAsync();
    }

    private async Task ChooseAsync(Func<AlertChoices, AlertChoices> change)
    {
        await Choose.ExecuteAsync(Reader.Actor, change);
        await LoadAsync();
    }
}
