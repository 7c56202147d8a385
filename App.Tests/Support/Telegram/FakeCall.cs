using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>A call as the server got it.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Fields">Its fields; JSON inside form fields is read.</param>
/// <param name="Files">Files that came along, by the name of their part.</param>
/// <param name="At">When, by the server's own clock.</param>
internal sealed record FakeCall(string Method, JsonObject Fields, IReadOnlyDictionary<string, FakeFile> Files, TimeSpan At)
{
    public string? Text(string name) => Fields[name]?.GetValueKind() switch
    {
        null => null,
        System.Text.Json.JsonValueKind.String => Fields[name]!.GetValue<string>(),
        _ => Fields[name]!.ToJsonString(),
    };

    public long? Number(string name) => long.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public long Chat => Number("chat_id") ?? 0;
}

/// <summary>A file that was uploaded.</summary>
internal sealed record FakeFile(string Name, string ContentType, byte[] Bytes);

/// <summary>A message that the bot sent.</summary>
internal sealed record FakeSent(long Chat, long MessageId, FakeCall Call, JsonObject Message)
{
    /// <summary>Its text or caption as it stands now.</summary>
    public string Text => Message["text"]?.GetValue<string>() ?? Message["caption"]?.GetValue<string>() ?? "";

    /// <summary>The buttons under it now: what they say, and what pressing them sends back or opens.</summary>
    public IReadOnlyList<(string Label, string Data)> Buttons =>
    [
        .. (Message["reply_markup"]?["inline_keyboard"]?.AsArray() ?? []).SelectMany(row => row!.AsArray())
            .Select(b => (b!["text"]!.GetValue<string>(), b["callback_data"]?.GetValue<string>() ?? b["url"]!.GetValue<string>())),
    ];

    /// <summary>What pressing the button with these words sends back.</summary>
    public string Button(string label) => Buttons.First(b => b.Label == label).Data;

    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<FakeFile> Files { get; init; } = [];

    public bool IsDeleted { get; set; }
}
