using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Rules;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.AutoReplies;

/// <summary>What customers of a channel are told at once, among what the clock does in it, and what one who wrote now would get.</summary>
public sealed partial class AutoRepliesSection
{
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private AutoReply acknowledge = new();
    private AutoReply outOfHours = new();
    private bool isLoaded;
    private bool isSaved;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private AutoReplyWords Words { get; set; } = null!;

    [Inject]
    private SaveAutoReplies Saving { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ChannelId { get; set; }

    private DateTime At => Time.GetUtcNow().UtcDateTime;

    private bool HasCalendar => Directory.Current.Channel(ChannelId)?.CalendarId is not null;

    /// <summary>Which one somebody would get who begins now.</summary>
    private AutoReplyKind? Now =>
        outOfHours.IsOn && !Directory.Current.HoursOf(ChannelId).IsOpen(At) ? AutoReplyKind.OutOfHours : acknowledge.IsOn ? AutoReplyKind.Acknowledge : null;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Desk;

    protected override Task LoadAsync()
    {
        // What is being typed stays; only the preview follows the hours.
        if (isLoaded) return Task.CompletedTask;
        isLoaded = true;
        var rules = Directory.Current.RulesOf(ChannelId);
        (acknowledge, outOfHours) = (rules.Acknowledge, rules.OutOfHours);
        return Task.CompletedTask;
    }

    private string TextOf(AutoReplyKind kind, string language) =>
        Words.Of(kind, (kind == AutoReplyKind.OutOfHours ? outOfHours : acknowledge).Words, ChannelId, language, At);

    private void Changed() => isSaved = false;

    private async Task SaveAsync()
    {
        problems = await Saving.ExecuteAsync(Reader.Actor, ChannelId, acknowledge, outOfHours);
        isSaved = problems.Count == 0;
    }
}
