using System.Text.Json;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>Changes and withdraws what was sent. Doing it twice does no harm, so what is not known is simply tried again.</summary>
/// <param name="api">The bot.</param>
/// <param name="pacer">Keeps to the limits.</param>
internal sealed class SentChanges(BotApi api, SendPacer pacer)
{
    /// <summary>Replaces the words of a message of one text.</summary>
    /// <exception cref="ChannelException">It was not changed.</exception>
    public async Task EditAsync(SentMessage sent, string text, CancellationToken cancel)
    {
        var texts = sent.Parts.Where(p => p.Name.Length == 0 || p.Name[0] == 't').ToList();
        if (sent.Parts.Count != 1 || (texts.Count != 1 && !sent.HasFiles)) throw new ChannelException("channel.telegram.edit.severalParts", isPermanent: true);
        var words = SendText.Of(text);
        if (words.Text.Length > (sent.HasFiles ? TelegramLimits.LongestCaption : TelegramLimits.LongestText)) throw new ChannelException("channel.telegram.edit.tooLong", isPermanent: true);
        var target = TargetOf(sent);
        var fields = target.Address(new JsonObject { ["message_id"] = NumberOf(sent.Parts[0]) });
        fields.Remove("message_thread_id");
        fields[sent.HasFiles ? "caption" : "text"] = words.Text;
        if (words.Entities.Count > 0) fields[sent.HasFiles ? "caption_entities" : "entities"] = words.ToJson();

        // An edit without them would take the buttons away.
        if (sent.Choices.Count > 0) fields["reply_markup"] = SendPlan.Keyboard(sent.Choices);
        await CallAsync(sent.HasFiles ? "editMessageCaption" : "editMessageText", fields, target, cancel);
    }

    /// <summary>Withdraws all pieces of a message.</summary>
    /// <exception cref="ChannelException">It was not withdrawn.</exception>
    public async Task DeleteAsync(SentMessage sent, CancellationToken cancel)
    {
        var target = TargetOf(sent);
        foreach (var hundred in sent.Parts.Select(NumberOf).Chunk(100))
        {
            var fields = target.Connection is { } connection
                ? new JsonObject { ["business_connection_id"] = connection }
                : new JsonObject { ["chat_id"] = target.Chat };
            fields["message_ids"] = new JsonArray([.. hundred.Select(n => JsonValue.Create(n))]);
            await CallAsync(target.Connection is null ? "deleteMessages" : "deleteBusinessMessages", fields, target, cancel);
        }
    }

    private async Task CallAsync(string method, JsonObject fields, SendTarget target, CancellationToken cancel)
    {
        await pacer.WaitAsync(target.Chat, target.IsGroup, 1, cancel);
        try
        {
            await api.CallAsync<JsonElement>(method, fields, cancel);
        }
        catch (BotApiException e) when (e.Code == 400 && e.Says("not modified"))
        {
            // It says that already.
        }
        catch (BotApiException e)
        {
            if (e.RetryAfter is { } wait) pacer.Pause(target.Chat, wait);
            throw e.Code == 400 ? new ChannelException("channel.telegram.edit.tooLate", isPermanent: true, inner: e) : TelegramErrors.OnSending(e);
        }
    }

    private static SendTarget TargetOf(SentMessage sent) => new(
        TelegramIds.ChatOf(sent.Address) ?? throw new ChannelException("channel.telegram.notAChat", isPermanent: true),
        sent.To == Domain.ContactPointKind.TelegramGroup, sent.ThreadKey, null);

    private static long NumberOf(SentPart part) =>
        TelegramIds.MessageOf(part.ExternalId) ?? throw new ChannelException("channel.telegram.edit.tooLate", isPermanent: true);
}
