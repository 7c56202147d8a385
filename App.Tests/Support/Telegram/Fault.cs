using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SmallDesk.Tests.Support.Telegram;

/// <summary>What goes wrong with a call.</summary>
/// <param name="Status">HTTP status; 0 leaves no answer.</param>
/// <param name="Body">What is answered.</param>
/// <param name="IsCarriedOut">The call is carried out all the same.</param>
/// <param name="Hangs">The connection stays open without an answer.</param>
internal sealed record Fault(int Status, string? Body, bool IsCarriedOut = false, bool Hangs = false)
{
    /// <summary>Carried out, then the connection breaks before the answer.</summary>
    public static readonly Fault DropAfterAccepting = new(0, null, IsCarriedOut: true);

    /// <summary>Carried out, and never answered.</summary>
    public static readonly Fault HangAfterAccepting = new(0, null, IsCarriedOut: true, Hangs: true);

    /// <summary>The gateway in front has lost the server.</summary>
    public static readonly Fault BadGateway = new(502, "<html><body>502 Bad Gateway</body></html>");

    public static readonly Fault Blocked = Of(403, "Forbidden: bot was blocked by the user");

    public static Fault TooMany(int seconds) => Of(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });

    public static Fault Moved(long chat) => Of(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = chat });

    public static Fault Internal() => Of(500, "Internal Server Error");

    public static Fault Of(int code, string description, JsonObject? parameters = null)
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = description };
        if (parameters is not null) body["parameters"] = parameters;
        return new Fault(code, body.ToJsonString());
    }
}

/// <summary>What is to go wrong, by method, in order; some things for good.</summary>
internal sealed class Faults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> next = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Decides for every call, before what is next.</summary>
    public Func<FakeCall, Fault?>? Always { get; set; }

    /// <summary>The next calls of a method end so.</summary>
    public void Next(string method, params Fault[] faults)
    {
        foreach (var fault in faults) next.GetOrAdd(method, _ => new()).Enqueue(fault);
    }

    public Fault? For(FakeCall call) => Always?.Invoke(call) ?? (next.TryGetValue(call.Method, out var faults) && faults.TryDequeue(out var fault) ? fault : null);
}
