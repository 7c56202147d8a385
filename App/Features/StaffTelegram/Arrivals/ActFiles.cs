using System.Text.Json;
using SmallDesk.Channels;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.StaffTelegram.Arrivals;

/// <summary>The files of what one of ours wrote.</summary>
/// <param name="Files">Those that are here.</param>
/// <param name="Lost">Names of those that could not be fetched.</param>
/// <param name="IsUnsupported">It is of a kind that the desk cannot pass on.</param>
internal sealed record ActFiles(IReadOnlyList<KeptFile> Files, IReadOnlyList<string> Lost, bool IsUnsupported)
{
    private static readonly ActFiles None = new([], [], IsUnsupported: false);

    public static ActFiles Of(InboundMessage message) => new(
        [.. message.Files.Select(f => new KeptFile(f.Name, f.ContentType, f.Stored.Size, f.Stored.Hash, f.Width, f.Height))],
        [.. message.Chat?.Lost.Select(l => l.Name) ?? []],
        message.Chat?.Unsupported is not null);

    public static ActFiles Read(string? text) => text is null ? None : JsonSerializer.Deserialize<ActFiles>(text, JsonSerializerOptions.Web)!;

    public ActFiles With(ActFiles more) => new([.. Files, .. more.Files], [.. Lost, .. more.Lost], IsUnsupported || more.IsUnsupported);

    /// <summary>Null when there is nothing to say.</summary>
    public string? ToText() => Files.Count == 0 && Lost.Count == 0 && !IsUnsupported ? null : JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
