using System.Globalization;
using SmallDesk.Domain;

namespace SmallDesk.Features.Alerting;

/// <summary>
/// What an alert is about, in a word of up to 32 of A-Z a-z 0-9 _ -: on a screen a newer one about the same takes the place of an older, and the open page and
/// a push show the same one once. Never the word for a message of a conversation, which goes by its number.
/// </summary>
internal static class AlertTag
{
    public static string Of(AlertRow alert) => Of(alert.Id, alert.Kind, alert.ConversationId, alert.Data);

    public static string Of(StaffAlert alert) => Of(alert.Id, alert.Kind, alert.ConversationId, AlertData.Read(alert.Data));

    private static string Of(long id, AlertKind kind, long? conversationId, AlertData data) => (kind, conversationId, data.ChannelId) switch
    {
        (_, { } conversation, _) => Word("w", conversation),
        (AlertKind.ChannelDown or AlertKind.ChannelBack, _, { } channel) => Word("ch", channel),
        _ => Word("a", id),
    };

    private static string Word(string about, long id) => about + id.ToString(CultureInfo.InvariantCulture);
}
