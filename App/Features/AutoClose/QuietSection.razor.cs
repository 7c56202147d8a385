using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Rules;
using SmallDesk.Ui;

namespace SmallDesk.Features.AutoClose;

/// <summary>When a channel's quiet conversations are closed, among its settings.</summary>
public sealed partial class QuietSection
{
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private bool isOn;
    private int days;
    private bool warns;
    private bool tells;
    private OwnWords warning = new();
    private OwnWords closing = new();
    private bool isSaved;

    /// <summary>The channel.</summary>
    [Parameter]
    [EditorRequired]
    public long ChannelId { get; set; }

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SaveQuiet Save { get; set; } = null!;

    protected override void OnInitialized()
    {
        var rules = Directory.Current.RulesOf(ChannelId).Quiet;
        (isOn, days, warns, tells, warning, closing) = (rules.IsOn, rules.Days, rules.Warns, rules.Tells, rules.Warning, rules.Closing);
    }

    private async Task SaveAsync()
    {
        var wanted = new QuietClose { IsOn = isOn, Days = days, Warns = warns, Warning = warning, Tells = tells, Closing = closing };
        problems = await Save.ExecuteAsync(Reader.Actor, ChannelId, wanted);
        isSaved = problems.Count == 0;
    }

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private string? Invalid(string field) => Problem(field) is null ? null : "true";
}
