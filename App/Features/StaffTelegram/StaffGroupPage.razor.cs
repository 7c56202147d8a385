using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.StaffTelegram.Group;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>The group of staff: connecting it, how it is, letting it go.</summary>
public sealed partial class StaffGroupPage
{
    private StaffGroupView? group;
    private IReadOnlyList<StaffBot> bots = [];
    private long bot;
    private StaffKeyResult.Made? made;
    private string? notice;
    private bool isGood;
    private bool isEnding;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private StaffGroupQuery Groups { get; set; } = null!;

    [Inject]
    private MakeStaffKey Keys { get; set; } = null!;

    [Inject]
    private CheckStaffGroup Checking { get; set; } = null!;

    [Inject]
    private EndStaffGroup Ending { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Staff or NoticeKind.Channel;

    protected override async Task LoadAsync()
    {
        if (!Reader.Actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return;
        }

        var had = group?.Id;
        group = await Groups.CurrentAsync(Reader.Actor);
        bots = Keys.Bots();
        if (bots.Count > 0 && bots.All(b => b.ChannelId != bot)) bot = bots[0].ChannelId;
        if (had != group?.Id) (made, notice) = (null, null);
    }

    private async Task ConnectAsync()
    {
        var result = await Keys.ForGroupAsync(Reader.Actor, bot);
        made = result as StaffKeyResult.Made;
        (notice, isGood) = ((result as StaffKeyResult.Refused)?.Reason, false);
    }

    private async Task CheckAsync()
    {
        var problem = await Checking.ExecuteAsync(Reader.Actor);
        (notice, isGood) = problem is null ? ("staffTelegram.checkedOk", true) : (null, false);
        await LoadAsync();
    }

    private async Task EndAsync()
    {
        isEnding = false;
        await Ending.ExecuteAsync(Reader.Actor);
        await LoadAsync();
    }
}
