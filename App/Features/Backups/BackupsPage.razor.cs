using Microsoft.AspNetCore.Components;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Formatting;

namespace SmallDesk.Features.Backups;

/// <summary>Which backups there are, what their rehearsal found, when they are made and how long they are kept.</summary>
public sealed partial class BackupsPage
{
    private IReadOnlyList<BackupRow> backups = [];
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private bool isOn;
    private int hour;
    private int days;
    private int weeks;
    private int months;
    private bool isMaking;
    private bool isLoaded;
    private string? notice;
    private bool isGood;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private DeskFolder Folder { get; set; } = null!;

    [Inject]
    private BackupsQuery Backups { get; set; } = null!;

    [Inject]
    private MakeBackup Making { get; set; } = null!;

    [Inject]
    private SaveBackupRules Saving { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Backup;

    protected override async Task LoadAsync()
    {
        if (!Reader.Actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return;
        }

        if (!isLoaded)
        {
            var rules = Directory.Current.Rules.Backups;
            (isOn, hour, days, weeks, months, isLoaded) = (rules.IsOn, rules.Hour, rules.Days, rules.Weeks, rules.Months, true);
        }

        backups = await Backups.ExecuteAsync(Reader.Actor);
    }

    private async Task MakeAsync()
    {
        (isMaking, notice) = (true, null);
        try
        {
            await Making.ExecuteAsync(Reader.Actor);
            (notice, isGood) = ("backups.made", true);
        }
        catch (BackupException)
        {
            (notice, isGood) = ("backups.failed", false);
        }
        finally
        {
            isMaking = false;
        }

        await LoadAsync();
    }

    private async Task SaveAsync()
    {
        problems = await Saving.ExecuteAsync(Reader.Actor, new BackupRules { IsOn = isOn, Hour = hour, Days = days, Weeks = weeks, Months = months });
        (notice, isGood) = problems.Count == 0 ? ("profile.saved", true) : (null, false);
    }

    private string StateOf(BackupRow backup) => backup switch
    {
        { Error: { } error } => T["backups.errorIs", error],
        { Problem: { } problem } => T.Say(problem),
        { EndedAt: null } => T["backups.unfinished"],
        _ => T["backups.good"],
    };

    private string Size(long bytes)
    {
        var (key, value) = FileSize.Of(bytes);
        return T[key, value];
    }

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private string? Invalid(string field) => Problem(field) is null ? null : "true";
}
