using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmallDesk.Live;

namespace SmallDesk.Features.WebChat;

/// <summary>Who is connected, by visitor and by conversation. Every change keeps who is online up to date.</summary>
internal sealed class VisitorStreams(Presence presence)
{
    /// <summary>Most streams of one visitor: several browsers' windows, not a flood.</summary>
    public const int MostPerVisitor = 6;

    private static readonly byte[] Beat = ":\n\n"u8.ToArray();

    private readonly Lock changing = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<VisitorStream>> byVisitor = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, ImmutableArray<VisitorStream>> byConversation = new();

    public int Count => byVisitor.Values.Sum(s => s.Length);

    /// <summary>Opens a stream.</summary>
    /// <returns>The stream, or null when the visitor has too many.</returns>
    public VisitorStream? Open(Visitor visitor, string widgetKey, VisitorPlace? place)
    {
        var stream = new VisitorStream(visitor, widgetKey) { Place = place };
        lock (changing)
        {
            var others = Of(byVisitor, visitor.Id);
            if (others.Length >= MostPerVisitor) return null;
            byVisitor[visitor.Id] = others.Add(stream);
            Join(stream);
        }

        if (place is not null) presence.CameOnline(place.ContactId);
        return stream;
    }

    /// <summary>Forgets a stream.</summary>
    public void Close(VisitorStream stream)
    {
        stream.Close();
        VisitorPlace? place;
        lock (changing)
        {
            Remove(byVisitor, stream.Visitor.Id, stream);
            Leave(stream);
            place = stream.Place;
        }

        if (place is not null) presence.WentOffline(place.ContactId);
    }

    /// <summary>A visitor has written for the first time, or into another conversation.</summary>
    public void Moved(Visitor visitor, VisitorPlace place)
    {
        List<VisitorPlace?> before = [];
        lock (changing)
        {
            foreach (var stream in Of(byVisitor, visitor.Id))
            {
                before.Add(stream.Place);
                Leave(stream);
                stream.Place = place;
                Join(stream);
            }
        }

        foreach (var old in before.Where(old => old?.ContactId != place.ContactId))
        {
            presence.CameOnline(place.ContactId);
            if (old is not null) presence.WentOffline(old.ContactId);
        }
    }

    public bool HasAny(long conversation) => byConversation.ContainsKey(conversation);

    public ImmutableArray<VisitorStream> In(long conversation) => Of(byConversation, conversation);

    public IEnumerable<VisitorStream> All() => byVisitor.Values.SelectMany(s => s);

    /// <summary>Keeps every connection warm, and finds the dead ones.</summary>
    public void SendBeat()
    {
        foreach (var stream in All()) stream.Send(Beat);
    }

    public void CloseAll()
    {
        foreach (var stream in All()) stream.Close();
    }

    private void Join(VisitorStream stream)
    {
        if (stream.Place?.ConversationId is { } conversation) byConversation[conversation] = Of(byConversation, conversation).Add(stream);
    }

    private void Leave(VisitorStream stream)
    {
        if (stream.Place?.ConversationId is { } conversation) Remove(byConversation, conversation, stream);
    }

    private static ImmutableArray<VisitorStream> Of<TKey>(ConcurrentDictionary<TKey, ImmutableArray<VisitorStream>> index, TKey key)
        where TKey : notnull => index.TryGetValue(key, out var streams) ? streams : [];

    private static void Remove<TKey>(ConcurrentDictionary<TKey, ImmutableArray<VisitorStream>> index, TKey key, VisitorStream stream)
        where TKey : notnull
    {
        var left = Of(index, key).Remove(stream);
        if (left.IsEmpty) index.TryRemove(key, out _);
        else index[key] = left;
    }
}
