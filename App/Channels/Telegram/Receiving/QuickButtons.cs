using System.Globalization;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>The buttons below the greeting: pressing one says its words.</summary>
internal static class QuickButtons
{
    private const string Mark = "menu:";

    /// <summary>The keyboard, two buttons a row where they are short; null when there are none.</summary>
    public static JsonObject? Keyboard(IReadOnlyList<string> labels)
    {
        if (labels.Count == 0) return null;
        var width = labels.All(l => l.Length <= 18) ? 2 : 1;
        var buttons = labels.Take(TelegramMenu.Most).Select((label, i) => (JsonNode)new JsonObject { ["text"] = label.Trim(), ["callback_data"] = string.Create(CultureInfo.InvariantCulture, $"{Mark}{i}") });
        return new JsonObject { ["inline_keyboard"] = new JsonArray([.. buttons.Chunk(width).Select(row => new JsonArray(row))]) };
    }

    /// <summary>Whether a pressed button is one of these.</summary>
    public static bool IsOurs(string data) => data.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The words on the button that was pressed; null when the message can no longer be seen.</summary>
    public static string? LabelOf(BotMessage message, string data) =>
        message.ReplyMarkup?.InlineKeyboard.SelectMany(row => row).FirstOrDefault(b => b.CallbackData == data)?.Text;
}
