using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A tag was put on it. The name is told with it, because a tag may be renamed or removed.</summary>
    public DeskEvent Tagged(long tagId, string name, Actor actor, DateTime now) => OfTag(DeskEventKind.ConversationTagged, tagId, name, actor, now);

    /// <summary>A tag was taken off.</summary>
    public DeskEvent Untagged(long tagId, string name, Actor actor, DateTime now) => OfTag(DeskEventKind.ConversationUntagged, tagId, name, actor, now);

    /// <summary>Says how much it matters.</summary>
    /// <returns>The fact with the former priority, or null when it was that already.</returns>
    public DeskEvent? SetPriority(ConversationPriority priority, Actor actor, DateTime now)
    {
        if (Priority == priority) return null;
        var from = Priority;
        Priority = priority;
        Version++;
        var fact = Event(DeskEventKind.PriorityChanged, actor, now);
        fact.Data = JsonSerializer.Serialize(new { from = from.ToString(), to = priority.ToString() }, Readable);
        return fact;
    }

    private DeskEvent OfTag(DeskEventKind kind, long tagId, string name, Actor actor, DateTime now)
    {
        var fact = Event(kind, actor, now);
        fact.Data = JsonSerializer.Serialize(new { tag = tagId, name }, Readable);
        return fact;
    }
}
