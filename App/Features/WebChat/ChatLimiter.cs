using System.Collections.Concurrent;

namespace SmallDesk.Features.WebChat;

/// <summary>How much of something one visitor or one address may do: a burst at once, then one more each interval.</summary>
internal sealed record ChatLimit(string Name, int Burst, TimeSpan Each)
{
    public static readonly ChatLimit Message = new("message", 20, TimeSpan.FromSeconds(1));
    public static readonly ChatLimit File = new("file", 10, TimeSpan.FromSeconds(4));
    public static readonly ChatLimit Read = new("read", 60, TimeSpan.FromMilliseconds(200));
    public static readonly ChatLimit Signal = new("signal", 40, TimeSpan.FromMilliseconds(500));
    public static readonly ChatLimit Stream = new("stream", 20, TimeSpan.FromSeconds(3));
    public static readonly ChatLimit Link = new("link", 6, TimeSpan.FromSeconds(20));

    /// <summary>Pushes that are refused; those of providers are never counted.</summary>
    public static readonly ChatLimit Push = new("push", 30, TimeSpan.FromSeconds(2));

    /// <summary>Files by their links; a film is fetched in many pieces.</summary>
    public static readonly ChatLimit Download = new("download", 300, TimeSpan.FromMilliseconds(200));

    /// <summary>Links of files that are none.</summary>
    public static readonly ChatLimit Guess = new("guess", 20, TimeSpan.FromSeconds(5));
    public static readonly ChatLimit Visitor = new("visitor", 30, TimeSpan.FromSeconds(10));

    /// <summary>Many visitors share an address: an office, a mobile network.</summary>
    public ChatLimit ForAddress() => new(Name + "@", Burst * 10, Each / 10);
}

/// <summary>Counts by the generic cell rate algorithm (ITU-T I.371): one number per visitor and thing, no timers.</summary>
internal sealed class ChatLimiter(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Limit, string Who), DateTimeOffset> full = new();

    /// <summary>Takes one, unless there is none left.</summary>
    /// <param name="limit">What is counted.</param>
    /// <param name="who">Visitor or address.</param>
    /// <returns>How long to wait, or null when it was taken.</returns>
    public TimeSpan? Take(ChatLimit limit, string who)
    {
        var now = time.GetUtcNow();
        var slack = limit.Each * limit.Burst;
        TimeSpan? wait = null;
        full.AddOrUpdate((limit.Name, who), _ => now + limit.Each, (_, until) =>
        {
            var next = (until > now ? until : now) + limit.Each;
            wait = next - now > slack ? next - now - slack : null;
            return wait is null ? next : until;
        });
        return wait;
    }

    /// <summary>Drops what has long run out.</summary>
    public void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (key, until) in full)
        {
            if (until < now) full.TryRemove(new KeyValuePair<(string, string), DateTimeOffset>(key, until));
        }
    }
}
