using SmallDesk.Data.Lookup;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Hours;
using SmallDesk.Ui;

namespace SmallDesk.Features.AutoReplies;

/// <summary>What the desk says by itself.</summary>
public enum AutoReplyKind
{
    /// <summary>The message has arrived.</summary>
    Acknowledge,

    /// <summary>Nobody is there, and when we are back.</summary>
    OutOfHours,
}

/// <summary>The words of automatic replies: the owner's, else the desk's own, with what stands in braces filled in.</summary>
internal sealed class AutoReplyWords(DeskDirectory directory, Texts texts)
{
    /// <summary>Stands for the shop's name.</summary>
    public const string Shop = "{shop}";

    /// <summary>Stands for when we are back; only out of hours.</summary>
    public const string Back = "{back}";

    /// <param name="kind">Which reply.</param>
    /// <param name="own">The owner's words.</param>
    /// <param name="channelId">Whose hours are told.</param>
    /// <param name="language">"ru" or "en".</param>
    /// <param name="now">UTC.</param>
    public string Of(AutoReplyKind kind, OwnWords own, long channelId, string language, DateTime now)
    {
        var desk = directory.Current;
        var back = BackText.Of(desk.HoursOf(channelId), CalendarsQuery.ZoneOf(desk, channelId), now, language, texts);
        var words = own.In(language) ?? Usual(kind, language, isKnown: back is not null);
        return words
            .Replace(Shop, desk.Desk?.ShopName ?? "", StringComparison.Ordinal)
            .Replace(Back, back ?? texts.In(language, "autoReplies.someTime"), StringComparison.Ordinal);
    }

    /// <summary>What the desk says where the owner says nothing else.</summary>
    public string Usual(AutoReplyKind kind, string language, bool isKnown = true) => kind == AutoReplyKind.Acknowledge
        ? texts.In(language, "autoReplies.usual.acknowledge")
        : texts.In(language, isKnown ? "autoReplies.usual.outOfHours" : "autoReplies.usual.never");
}
