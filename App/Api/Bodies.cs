using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SmallDesk.Api;

/// <summary>A note to store.</summary>
internal sealed record TextBody
{
    /// <summary>The text; may be empty when there are attachments.</summary>
    public string? Text { get; init; }

    /// <summary>Ids of uploads of the same token, in order.</summary>
    [JsonConverter(typeof(IdListConverter))]
    public IReadOnlyList<long>? Attachments { get; init; }

    /// <summary>Id of the newest message the writer had seen: refused with 409 when something newer has arrived. Absent: sent anyway.</summary>
    [JsonConverter(typeof(IdConverter))]
    public long SeenUpTo { get; init; }
}

/// <summary>An answer to store.</summary>
internal sealed record ReplyBody
{
    /// <summary>The text; may be empty when there are attachments. Few marks format it: **bold**, _italic_, lines that begin with "- " or "1. ", [words](https://address).</summary>
    public string? Text { get; init; }

    /// <summary>Ids of uploads of the same token, in order.</summary>
    [JsonConverter(typeof(IdListConverter))]
    public IReadOnlyList<long>? Attachments { get; init; }

    /// <summary>Id of the newest message the writer had seen: refused with 409 when something newer has arrived. Absent: sent anyway.</summary>
    [JsonConverter(typeof(IdConverter))]
    public long SeenUpTo { get; init; }

    /// <summary>By mail only: recipients, as "anna@mail.example" or "Anna &lt;anna@mail.example&gt;". Absent: whoever wrote last.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>By mail only: recipients of a copy; needs <c>to</c>.</summary>
    public IReadOnlyList<string>? Cc { get; init; }

    /// <summary>By mail only: another subject than the conversation's.</summary>
    public string? Subject { get; init; }
}

/// <summary>A mail that begins a conversation.</summary>
internal sealed record LetterBody
{
    /// <summary>Id of the mailbox it leaves by; absent when there is only one.</summary>
    [JsonConverter(typeof(IdConverter))]
    public long Channel { get; init; }

    /// <summary>Recipients, as "anna@mail.example" or "Anna &lt;anna@mail.example&gt;"; the first is the customer.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>Recipients of a copy.</summary>
    public IReadOnlyList<string>? Cc { get; init; }

    /// <summary>Subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The text, with the same marks of formatting as an answer.</summary>
    public string? Text { get; init; }
}

/// <summary>Whom to give a conversation to.</summary>
/// <param name="Agent">Id or sign-in address; null for nobody; absent to leave it.</param>
/// <param name="Team">Id or name of a team; null for none; absent to leave it. Whoever has the conversation and is not in the team loses it.</param>
internal sealed record AssignBody(JsonElement Agent, JsonElement Team);

/// <summary>Until when to put a conversation away.</summary>
/// <param name="Until">A time; absent for nine tomorrow morning in the desk's time zone.</param>
internal sealed record SnoozeBody(DateTimeOffset? Until);

/// <summary>A channel to make.</summary>
/// <param name="Kind">"webchat", "email" or "telegram".</param>
/// <param name="Name">Name among staff.</param>
/// <param name="Settings">By the kind's schema.</param>
internal sealed record ChannelBody(string? Kind, string? Name, JsonObject? Settings);
