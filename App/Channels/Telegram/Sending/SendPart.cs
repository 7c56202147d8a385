using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>One call of several that a message may need.</summary>
/// <param name="Names">Names of the pieces it sends, in the order in which the server answers them.</param>
/// <param name="Method">Method of the Bot API.</param>
/// <param name="Fields">Its fields besides the chat.</param>
/// <param name="Uploads">Files that go along.</param>
internal sealed record SendPart(IReadOnlyList<string> Names, string Method, JsonObject Fields, IReadOnlyList<BotUpload> Uploads)
{
    /// <summary>The same file as a document, for a photo that the server does not take for one.</summary>
    public SendPart AsDocument()
    {
        var fields = (JsonObject)Fields.DeepClone();
        fields["document"] = fields["photo"]?.DeepClone();
        fields.Remove("photo");
        return this with { Method = "sendDocument", Fields = fields };
    }

    /// <summary>The same without formatting.</summary>
    public SendPart Plain()
    {
        var fields = (JsonObject)Fields.DeepClone();
        fields.Remove("entities");
        fields.Remove("caption_entities");
        return this with { Fields = fields };
    }
}
