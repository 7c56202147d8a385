using System.Globalization;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Alerting;

/// <summary>Alerts in words, and where they lead.</summary>
internal sealed class AlertWords(Texts texts)
{
    /// <summary>Where failed jobs and backups are looked into.</summary>
    public const string Jobs = "/settings/jobs", Backups = "/settings/backups";

    /// <summary>What it is about, in a line.</summary>
    public string Of(AlertRow alert, string language) => texts.In(language, KeyOf(alert.Kind), Subject(alert, language), alert.Data.Score?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>What was wrong with a job or backup; null for the other kinds.</summary>
    public string? Problem(AlertRow alert, string language) => alert.Data.Problem is { } problem ? Say(problem, language) : null;

    /// <summary>The page to go to; null when what it was about is gone.</summary>
    public static string? Href(AlertRow alert) => alert.Kind switch
    {
        AlertKind.JobFailed => Jobs,
        AlertKind.BackupFailed => Backups,
        _ => alert.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"/c/{number}") : null,
    };

    /// <summary>Its picture.</summary>
    public static string Icon(AlertKind kind) => kind switch
    {
        AlertKind.AnswerApproaching => "clock",
        AlertKind.LowScore => "star",
        _ => "warning",
    };

    private static string KeyOf(AlertKind kind) => "alerts.kind." + kind;

    private string Subject(AlertRow alert, string language) =>
        alert.Kind is AlertKind.JobFailed or AlertKind.BackupFailed ? Say(alert.Data.Name ?? "", language)
        : alert.ContactName == Contact.ErasedName ? texts.In(language, "privacy.erasedName")
        : alert.ContactName.Length > 0 ? alert.ContactName
        : alert.Number is { } number ? texts.In(language, "inbox.guest", number)
        : texts.In(language, "alerts.gone");

    private string Say(string keyOrWords, string language) => texts.Has(keyOrWords) ? texts.In(language, keyOrWords) : keyOrWords;
}
