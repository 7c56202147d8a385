using System.Globalization;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Domain;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>How a message is sent: the calls in order. The same message always has the same plan, so that another try knows which pieces have left.</summary>
/// <param name="files">Where the files are.</param>
/// <param name="largest">Largest file that the server takes, in bytes.</param>
internal sealed class SendPlan(IFileStore files, long largest)
{
    /// <summary>The calls of a message.</summary>
    /// <exception cref="ChannelException">A file is too large and cannot be offered as a link.</exception>
    public IReadOnlyList<SendPart> Of(OutboundMessage message) =>
        Of(SendText.Of(message.Text), message.Files, message.Choices.Count > 0 ? Keyboard(message.Choices) : null);

    /// <summary>The calls for words and files, with buttons below the last words.</summary>
    /// <exception cref="ChannelException">A file is too large and cannot be offered as a link.</exception>
    public IReadOnlyList<SendPart> Of(SendText text, IReadOnlyList<OutboundFile> sent, JsonObject? keyboard)
    {
        var links = sent.Where(f => f.Size > largest).ToList();
        if (links.Exists(f => f.Link is null)) throw new ChannelException("channel.telegram.fileTooLarge", isPermanent: true);
        var words = text.With(links.Select(LinkLine));
        var groups = Groups([.. sent.Select((f, i) => new PlannedFile(i, f)).Where(f => f.File.Size <= largest)], splitsLast: keyboard is not null && words.Text.Length == 0);
        var asCaption = groups.Count == 1 && words.Text.Length is > 0 and <= TelegramLimits.LongestCaption && (keyboard is null || groups[0].Count == 1);
        List<SendPart> parts = [];
        if (!asCaption) parts.AddRange(TextSplitter.Split(words, TelegramLimits.LongestText).Select(TextPart));
        parts.AddRange(groups.Select(g => FilesPart(g, asCaption ? words : SendText.Empty)));
        if (keyboard is not null) (asCaption || words.Text.Length == 0 ? parts[^1] : parts.Last(p => p.Method == "sendMessage")).Fields["reply_markup"] = keyboard;
        return parts;
    }

    /// <summary>Buttons below a message, each on a line of its own.</summary>
    public static JsonObject Keyboard(IEnumerable<OutboundChoice> choices) => new()
    {
        ["inline_keyboard"] = new JsonArray([.. choices.Select(c => (JsonNode)new JsonArray(new JsonObject { ["text"] = c.Label, ["callback_data"] = c.Token }))]),
    };

    private static string LinkLine(OutboundFile file) =>
        string.Create(CultureInfo.InvariantCulture, $"📎 {file.Name} ({Math.Ceiling(file.Size / 1024d / 1024d):0} MB)\n{file.Link}");

    private static SendPart TextPart(SendText words, int number)
    {
        var fields = new JsonObject
        {
            ["text"] = words.Text,

            // A preview helps to know a product again; a large one would push the answer off the screen.
            ["link_preview_options"] = new JsonObject { ["prefer_small_media"] = true },
        };
        if (words.Entities.Count > 0) fields["entities"] = words.ToJson();
        return new([NameOf('t', number)], "sendMessage", fields, []);
    }

    private SendPart FilesPart(IReadOnlyList<PlannedFile> group, SendText caption)
    {
        var uploads = group.Select(f => new BotUpload(NameOf('f', f.Number), f.File.Name, f.File.ContentType, () => Open(f.File))).ToList();
        List<string> names = [.. group.Select(f => NameOf('f', f.Number))];
        if (group.Count == 1)
        {
            var kind = group[0].Kind;
            var fields = new JsonObject { [kind] = $"attach://{names[0]}" };
            Caption(fields, caption);
            return new(names, "send" + char.ToUpperInvariant(kind[0]) + kind[1..], fields, uploads);
        }

        var media = group.Select((f, i) =>
        {
            var item = new JsonObject { ["type"] = f.Kind, ["media"] = $"attach://{names[i]}" };

            // Photos show the caption of the first below the album, documents each their own: there it belongs to the last.
            if (i == (f.Kind == "document" ? group.Count - 1 : 0)) Caption(item, caption);
            return (JsonNode)item;
        });
        return new(names, "sendMediaGroup", new JsonObject { ["media"] = new JsonArray([.. media]) }, uploads);
    }

    private static void Caption(JsonObject fields, SendText caption)
    {
        if (caption.Text.Length == 0) return;
        fields["caption"] = caption.Text;
        if (caption.Entities.Count > 0) fields["caption_entities"] = caption.ToJson();
    }

    private Stream Open(OutboundFile file) => files.Open(file.Hash) ?? throw new ChannelException("channel.telegram.fileGone", isPermanent: true);

    private static List<List<PlannedFile>> Groups(IReadOnlyList<PlannedFile> planned, bool splitsLast)
    {
        List<List<PlannedFile>> groups = [];
        foreach (var file in planned)
        {
            if (groups.Count > 0 && groups[^1] is var last && last.Count < TelegramLimits.LargestAlbum && file.JoinsAlbumOf(last[0])) last.Add(file);
            else groups.Add([file]);
        }

        // Buttons stand below one message, never below an album.
        if (splitsLast && groups.Count > 0 && groups[^1].Count > 1)
        {
            groups.Add([groups[^1][^1]]);
            groups[^2].RemoveAt(groups[^2].Count - 1);
        }

        return groups;
    }

    private static string NameOf(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
}

/// <summary>A file with its place in the message and what Telegram is to show it as.</summary>
/// <param name="Number">Its place among the message's files.</param>
/// <param name="File">The file.</param>
internal sealed record PlannedFile(int Number, OutboundFile File)
{
    /// <summary>Name of its field and type in an album.</summary>
    public string Kind { get; } = KindOf(File);

    /// <summary>Whether both may be in one album: photos with videos, documents and music each with their like.</summary>
    public bool JoinsAlbumOf(PlannedFile first) => (Kind, first.Kind) switch
    {
        ("photo" or "video", "photo" or "video") => true,
        ("document", "document") => true,
        ("audio", "audio") => true,
        _ => false,
    };

    private static string KindOf(OutboundFile file) => file.ContentType switch
    {
        "image/jpeg" or "image/png" or "image/webp" when IsPhoto(file) => "photo",
        "image/gif" => "animation",
        "video/mp4" => "video",
        "audio/mpeg" or "audio/mp4" => "audio",
        _ => "document",
    };

    private static bool IsPhoto(OutboundFile file) => file is { Width: { } w and > 0, Height: { } h and > 0, Size: <= TelegramLimits.LargestPhoto }
        && w + h <= TelegramLimits.LargestPhotoSides && Math.Max(w, h) <= (long)Math.Min(w, h) * TelegramLimits.MostStretched;
}
