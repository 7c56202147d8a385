using System.Globalization;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Alerting;

/// <summary>Alerts in words, and where they lead.</summary>
internal sealed class AlertWords(Texts texts)
{
    /// <summary>Where failed jobs, backups and channels are looked into.</summary>
    public const string Jobs = "/settings/jobs", Backups = "/settings/backups", Channels = "/settings/channels";

    /// <summary>What it is about, in a line.</summary>
    public string Of(AlertRow alert, string language) => texts.In(language, KeyOf(alert.Kind), Subject(alert, language), alert.Data.Score?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>What was wrong with a job or backup; null for the other kinds.</summary>
    public string? Problem(AlertRow alert, string language) => alert.Data.Problem is { } problem ? Say(problem, language) : null;

    /// <summary>The page to go to; null when what it was about is gone.</summary>
    public static string? Href(AlertRow alert) => alert.Kind switch
    {
        AlertKind.JobFailed => Jobs,
        AlertKind.BackupFailed => Backups,
        AlertKind.ChannelDown or AlertKind.ChannelBack => ChannelPage(alert.Data),
        _ => alert.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"/c/{number}") : null,
    };

    /// <summary>What an alert is about in itself, and no customer's conversation.</summary>
    public static bool IsOfDesk(AlertKind kind) => kind is AlertKind.JobFailed or AlertKind.BackupFailed or AlertKind.ChannelDown or AlertKind.ChannelBack;

    /// <summary>Its picture.</summary>
    public static string Icon(AlertKind kind) => kind switch
    {
        AlertKind.AnswerApproaching => "clock",
        AlertKind.LowScore => "star",
        AlertKind.ChannelBack => "check-circle",
        _ => "warning",
    };

    private static string ChannelPage(AlertData data) => data.ChannelId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{Channels}/{id}") : Channels;

    private static string KeyOf(AlertKind kind) => "alerts.kind." + kind;

    private string Subject(AlertRow alert, string language) =>
        IsOfDesk(alert.Kind) ? Say(alert.Data.Name ?? "", language)
        : alert.ContactName == Contact.ErasedName ? texts.In(language, "privacy.erasedName")
        : alert.ContactName.Length > 0 ? alert.ContactName
        : alert.Number is { } number ? texts.In(language, "inbox.guest", number)
        : texts.In(language, "alerts.gone");

    private string Say(string keyOrWords, string language) => texts.Has(keyOrWords) ? texts.In(language, keyOrWords) : keyOrWords;
}
