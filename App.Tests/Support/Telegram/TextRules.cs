using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>What the server asks of texts: lengths in UTF-16 units, entities inside the text and never through a character.</summary>
internal static class TextRules
{
    public static void Check(string text, JsonArray? entities, int shortest, int longest)
    {
        var trimmed = text.Trim();
        if (trimmed.Length < shortest) throw new FaultException(Fault.Of(400, "Bad Request: message text is empty"));
        if (trimmed.Length > longest) throw new FaultException(Fault.Of(400, shortest == 0 ? "Bad Request: message caption is too long" : "Bad Request: message is too long"));
        if (text.Length > 0 && (char.IsLowSurrogate(text[0]) || char.IsHighSurrogate(text[^1]))) throw new FaultException(Fault.Of(400, "Bad Request: strings must be encoded in UTF-8"));
        foreach (var entity in entities ?? []) CheckEntity(text, entity!);
    }

    private static void CheckEntity(string text, JsonNode entity)
    {
        var (offset, length) = (entity["offset"]!.GetValue<int>(), entity["length"]!.GetValue<int>());
        var isInside = offset >= 0 && length > 0 && offset + length <= text.Length;
        if (!isInside || char.IsLowSurrogate(text[offset]) || (offset + length < text.Length && char.IsLowSurrogate(text[offset + length])))
            throw new FaultException(Fault.Of(400, $"Bad Request: can't parse entities: wrong offset {offset} or length {length}"));
    }
}
