using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.JobControl;

/// <summary>What runs by the clock: when, with what result, and now if one wants.</summary>
public sealed partial class JobsPage
{
    private IReadOnlyList<JobView> jobs = [];
    private IReadOnlyList<JobRunView> runs = [];
    private string? opened;
    private string? notice;
    private bool isGood;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private JobsQuery Jobs { get; set; } = null!;

    [Inject]
    private RunJob Running { get; set; } = null!;

    [Inject]
    private PauseJob Pausing { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Job;

    protected override async Task LoadAsync()
    {
        if (!Reader.Actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return;
        }

        jobs = Jobs.Execute(Reader.Actor);
        if (opened is not null) runs = await Jobs.RunsAsync(Reader.Actor, opened);
    }

    private async Task RunAsync(JobView job)
    {
        var problem = await Running.ExecuteAsync(Reader.Actor, job.Line.Key);
        (notice, isGood) = (problem ?? "jobs.began", problem is null);
        await LoadAsync();
    }

    private async Task PauseAsync(JobView job)
    {
        await Pausing.ExecuteAsync(Reader.Actor, job.Line.Key, isPaused: job.Standing.PausedAt is null);
        notice = null;
        await LoadAsync();
    }

    private async Task OpenAsync(JobView job)
    {
        opened = opened == job.Line.Key ? null : job.Line.Key;
        runs = [];
        await LoadAsync();
    }

    private string RhythmOf(JobListing line) => line switch
    {
        { DailyAt: { } at } => T["jobs.daily", at.ToString("HH\\:mm", System.Globalization.CultureInfo.InvariantCulture), ZoneName],
        { Every: { TotalHours: >= 1 } every } => T["jobs.everyHours", (long)every.TotalHours],
        { Every: { TotalMinutes: >= 1 } every } => T["jobs.everyMinutes", (long)every.TotalMinutes],
        { Every: { } every } => T["jobs.everySeconds", (long)every.TotalSeconds],
        _ => "",
    };

    private string ZoneName => Directory.Current.Desk?.TimeZone ?? "UTC";

    private string StandingOf(JobView job) => job.Standing switch
    {
        { IsRunning: true } => T["jobs.running"],
        { PausedAt: not null } => T["jobs.paused"],
        { Outcome: null } => T["jobs.never"],
        { Outcome: JobOutcome.Good } well => Well(well.Done, well.Took),
        { } other => T["jobs.outcome." + other.Outcome],
    };

    private string RunOf(JobRunView run) => run.Outcome switch
    {
        JobOutcome.Good => Well(run.Done, run.Took),
        _ => T["jobs.outcome." + run.Outcome],
    };

    private string Well(long done, TimeSpan? took) =>
        (done > 0 ? T["jobs.did", done] : T["jobs.nothing"]) + (took is { } time ? " · " + T[time.TotalSeconds >= 1 ? "jobs.seconds" : "jobs.milliseconds", (long)(time.TotalSeconds >= 1 ? time.TotalSeconds : time.TotalMilliseconds)] : "");

    private static string DotOf(JobView job) => job.Standing switch
    {
        { FailingSince: not null } => "bad",
        { PausedAt: not null } => "",
        _ => "on",
    };
}
