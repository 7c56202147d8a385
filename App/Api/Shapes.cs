using System.Text.Json;

namespace SmallDesk.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">In order.</param>
/// <param name="Next">Hand it back as <c>after</c> for the next page; absent at the end.</param>
internal sealed record ListShape<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A channel in few words.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">"webchat", "email" or "telegram".</param>
internal sealed record ChannelRef(string Id, string Kind);

/// <summary>A person in few words.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name; empty for a guest who gave none.</param>
internal sealed record PersonRef(string Id, string Name);

/// <summary>A channel.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">"webchat", "email" or "telegram".</param>
/// <param name="Name">Name among staff.</param>
/// <param name="State">"starting", "ok", "trouble" or "off".</param>
/// <param name="Embed">For a web chat: the line to put into a page.</param>
/// <param name="Health">How it is.</param>
internal sealed record ChannelShape(string Id, string Kind, string Name, string State, string? Embed, HealthShape Health);

/// <summary>How a channel is.</summary>
/// <param name="State">"starting", "ok", "trouble" or "off".</param>
/// <param name="LastReceivedAt">When something last arrived.</param>
/// <param name="LastError">What was wrong last: the provider's words, or a word of ours with dots.</param>
internal sealed record HealthShape(string State, DateTime? LastReceivedAt, string? LastError);

/// <summary>A conversation.</summary>
internal sealed record ConversationShape
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The number people see.</summary>
    public required long Number { get; init; }

    /// <summary>"open", "pending", "snoozed" or "closed".</summary>
    public required string Status { get; init; }

    /// <summary>Where it began.</summary>
    public required ChannelRef Channel { get; init; }

    /// <summary>The customer.</summary>
    public required PersonRef Contact { get; init; }

    /// <summary>Who answers, if anybody.</summary>
    public PersonRef? Assignee { get; init; }

    /// <summary>Which team answers, if any.</summary>
    public PersonRef? Team { get; init; }

    /// <summary>Names of its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>"low", "normal", "high" or "urgent".</summary>
    public required string Priority { get; init; }

    /// <summary>Subject, where the channel has one.</summary>
    public string? Subject { get; init; }

    /// <summary>The customer waits since; absent when nobody waits.</summary>
    public DateTime? WaitingSince { get; init; }

    /// <summary>To be answered by, by the channel's rules; absent when nobody waits or there is no target.</summary>
    public DateTime? AnswerDueAt { get; init; }

    /// <summary>Comes back at, while snoozed.</summary>
    public DateTime? SnoozedUntil { get; init; }

    /// <summary>Began at.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Last message or note at.</summary>
    public required DateTime LastMessageAt { get; init; }

    /// <summary>For a search: the words in their surroundings.</summary>
    public string? Snippet { get; init; }
}

/// <summary>A message, a note, or something that happened.</summary>
internal sealed record MessageShape
{
    /// <summary>Id; those of happenings begin with "e".</summary>
    public required string Id { get; init; }

    /// <summary>"in", "out", "note" or "event".</summary>
    public required string Direction { get; init; }

    /// <summary>Written by a machine, ours or theirs.</summary>
    public required bool Automatic { get; init; }

    /// <summary>The whole text; for a happening its name. What we wrote may have marks of formatting (see the request), what customers wrote has none.</summary>
    public required string Text { get; init; }

    /// <summary>The text without what a screen folds.</summary>
    public required string VisibleText { get; init; }

    /// <summary>Formatted original, untrusted.</summary>
    public string? Html { get; init; }

    /// <summary>Who wrote or did it.</summary>
    public required AuthorShape Author { get; init; }

    /// <summary>The channel it came by or goes out by; absent for happenings.</summary>
    public ChannelRef? Channel { get; init; }

    /// <summary>When.</summary>
    public required DateTime At { get; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<AttachmentShape> Attachments { get; init; } = [];

    /// <summary>What became of an outgoing message.</summary>
    public DeliveryShape? Delivery { get; init; }

    /// <summary>Subject, where the message has one of its own.</summary>
    public string? Subject { get; init; }

    /// <summary>For a mail: its author as the mail names them; absent for ours.</summary>
    public MailPersonShape? From { get; init; }

    /// <summary>For a mail: recipients.</summary>
    public IReadOnlyList<MailPersonShape>? To { get; init; }

    /// <summary>For a mail: recipients of a copy.</summary>
    public IReadOnlyList<MailPersonShape>? Cc { get; init; }

    /// <summary>For a mail that repeats answers of the chat to a visitor who left: id of the newest of them.</summary>
    public string? CopyOf { get; init; }

    /// <summary>When its text was last changed.</summary>
    public DateTime? EditedAt { get; init; }

    /// <summary>When it was withdrawn; its texts are empty then.</summary>
    public DateTime? DeletedAt { get; init; }

    /// <summary>What a happening carries (from, to, until).</summary>
    public JsonElement? Data { get; init; }
}

/// <summary>Who wrote or did it.</summary>
/// <param name="Kind">"contact", "agent", "token" or "system".</param>
/// <param name="Id">Id, where there is one.</param>
/// <param name="Name">Name, where there is one.</param>
internal sealed record AuthorShape(string Kind, string? Id, string? Name);

/// <summary>Somebody in a mail's header.</summary>
/// <param name="Address">Address.</param>
/// <param name="Name">Name beside it.</param>
/// <param name="State">For a mail of ours: how far it got to them, where that is known.</param>
/// <param name="Error">Why it did not.</param>
internal sealed record MailPersonShape(string Address, string? Name, string? State, string? Error);

/// <summary>A file.</summary>
/// <param name="Id">Id; fetch it from <c>/api/v1/attachments/{id}</c>.</param>
/// <param name="Name">Cleaned name.</param>
/// <param name="Type">Media type as found in the bytes.</param>
/// <param name="Size">Bytes.</param>
internal sealed record AttachmentShape(string Id, string Name, string Type, long Size);

/// <summary>What became of an outgoing message.</summary>
/// <param name="State">"pending", "sent", "delivered", "seen", "failed" or "unknown".</param>
/// <param name="Error">Why it failed.</param>
internal sealed record DeliveryShape(string State, string? Error);

/// <summary>A contact.</summary>
internal sealed record ContactShape
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name; empty for a guest who gave none.</summary>
    public required string Name { get; init; }

    /// <summary>Company they write for; absent when unknown.</summary>
    public string? Company { get; init; }

    /// <summary>"ru", "en" or absent.</summary>
    public string? Language { get; init; }

    /// <summary>Ways to reach them.</summary>
    public required IReadOnlyList<PointShape> Points { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What they hold in the shop's own fields, by the field's name: numbers with a point, days as 2026-12-31, "true" or "false", of a choice its name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>First seen at.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Last sign of life at.</summary>
    public required DateTime LastSeenAt { get; init; }

    /// <summary>Blocked since.</summary>
    public DateTime? BlockedAt { get; init; }
}

/// <summary>A way to reach a contact.</summary>
/// <param name="Kind">"visitor", "email", "phone", "telegram" or "telegramGroup".</param>
/// <param name="Value">Address, number or id.</param>
/// <param name="Verified">Proved to be theirs, not only claimed.</param>
/// <param name="Reachable">False when the provider said that nothing can be sent there.</param>
internal sealed record PointShape(string Kind, string Value, bool Verified, bool Reachable);

/// <summary>A person of ours.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name among colleagues.</param>
/// <param name="Email">Sign-in address.</param>
/// <param name="Role">"agent", "supervisor" or "owner".</param>
/// <param name="Available">Takes new work now.</param>
internal sealed record AgentShape(string Id, string Name, string Email, string Role, bool Available);

/// <summary>A team.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Agents">Ids of who is in it.</param>
/// <param name="Channels">Ids of channels whose new conversations are its own.</param>
internal sealed record TeamShape(string Id, string Name, IReadOnlyList<string> Agents, IReadOnlyList<string> Channels);

/// <summary>A line of the intake ledger: what became of one item that arrived.</summary>
/// <param name="Id">Id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="ItemKey">The channel's key of the item.</param>
/// <param name="ReceivedAt">When it arrived.</param>
/// <param name="Outcome">"message", "applied" (it changed something that was there), "ignored" or "failed".</param>
/// <param name="Reason">Why it was ignored or failed.</param>
/// <param name="Conversation">Id of the conversation concerned.</param>
/// <param name="Message">Id of the message it became or changed.</param>
internal sealed record IntakeShape(
    string Id, ChannelRef Channel, string ItemKey, DateTime ReceivedAt, string Outcome, string? Reason, string? Conversation, string? Message);

/// <summary>An upload that waits to be sent.</summary>
/// <param name="Id">Name it in a reply or note.</param>
/// <param name="Name">Cleaned name.</param>
/// <param name="Type">Media type as found in the bytes.</param>
/// <param name="Size">Bytes.</param>
internal sealed record UploadShape(string Id, string Name, string Type, long Size);
