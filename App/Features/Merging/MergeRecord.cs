using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Merging;

/// <summary>What the fact of a merging keeps for the way back.</summary>
/// <param name="From">The number of the conversation that went into the other.</param>
/// <param name="Moved">The messages that moved.</param>
internal sealed record MergeRecord(long From, IReadOnlyList<long> Moved)
{
    /// <summary>Messages with a higher id came after it; 0 in records that are older than this.</summary>
    public long Mark { get; init; }

    /// <summary>How the other one stood before.</summary>
    public ConversationStanding? Was { get; init; }

    /// <summary>How it stood right after.</summary>
    public ConversationStanding? Left { get; init; }

    /// <summary>Tags that came to it with this.</summary>
    public IReadOnlyList<long> Tags { get; init; } = [];

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>The merging of a number into a conversation, while it stands.</summary>
    public static async ValueTask<MergeRecord?> FindAsync(WriteScope scope, long conversationId, long number)
    {
        var facts = await scope.Db.Events.AsNoTracking()
            .Where(e => e.ConversationId == conversationId && (e.Kind == DeskEventKind.ConversationJoined || e.Kind == DeskEventKind.ConversationParted) && e.Data != null)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => new { e.Kind, Data = e.Data! }).ToListAsync();
        return facts.Select(f => (f.Kind, Record: Read(f.Data))).FirstOrDefault(f => f.Record.From == number && f.Record.Moved is not null) is (DeskEventKind.ConversationJoined, var record) ? record : null;
    }

    private static MergeRecord Read(string data) => JsonSerializer.Deserialize<MergeRecord>(data, JsonSerializerOptions.Web)!;
}
