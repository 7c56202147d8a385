using System.Globalization;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>The buttons below what is told: those that make sense as things stand.</summary>
internal sealed class PostButtons(Texts texts, DeskAddress address)
{
    public IReadOnlyList<IReadOnlyList<StaffButton>> For(StaffPost post, Conversation conversation, string language)
    {
        var isClosed = conversation.Status == ConversationStatus.Closed;
        List<StaffButton> first = [], second = [];
        if (conversation.AssigneeId is null && !isClosed) first.Add(Button(post, StaffPress.Take, language));
        if (!isClosed) first.Add(Button(post, StaffPress.Close, language));
        if (!isClosed && conversation.Status != ConversationStatus.Snoozed) second.Add(Button(post, StaffPress.Snooze, language));
        if (Open(string.Create(CultureInfo.InvariantCulture, $"/c/{conversation.Number}"), language) is { } open) second.Add(open);
        return [.. new[] { first, second }.Where(row => row.Count > 0)];
    }

    public IReadOnlyList<IReadOnlyList<StaffButton>> Anyway(StaffPost post, string language) => [[Button(post, StaffPress.Anyway, language)]];

    /// <summary>Of what concerns no conversation: the page to look at.</summary>
    public IReadOnlyList<IReadOnlyList<StaffButton>> Page(string page, string language) => Open(page, language) is { } open ? [[open]] : [];

    private StaffButton Button(StaffPost post, string act, string language) =>
        new(texts.In(language, "staffTelegram.button." + act), new StaffPress(act, post.Id).Token);

    // Telegram refuses addresses that nobody else can open.
    private StaffButton? Open(string page, string language) =>
        Uri.TryCreate(address.PublicUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && !uri.IsLoopback && uri.Host.Contains('.', StringComparison.Ordinal)
            ? new StaffButton(texts.In(language, "staffTelegram.button.open"), Token: null, address.PublicUrl!.TrimEnd('/') + page) : null;
}
