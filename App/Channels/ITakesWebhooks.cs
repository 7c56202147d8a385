namespace SmallDesk.Channels;

/// <summary>A running channel to which the provider may push.</summary>
public interface ITakesWebhooks
{
    /// <summary>Whether a push comes from the provider, by its headers alone: what does not is not even read.</summary>
    /// <param name="header">A header of the request by its name; null when it has none of that name.</param>
    bool IsTheirs(Func<string, string?> header);

    /// <summary>Takes one push. When it says <see cref="WebhookAnswer.Taken"/>, everything in it is durable.</summary>
    /// <param name="header">A header of the request by its name; null when it has none of that name.</param>
    /// <param name="body">The body, bounded in size.</param>
    /// <param name="cancel">The provider hung up.</param>
    Task<WebhookAnswer> TakeAsync(Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken cancel);
}

/// <summary>What a push is answered.</summary>
public enum WebhookAnswer
{
    /// <summary>Stored; the provider may forget it.</summary>
    Taken,

    /// <summary>It does not come from the provider.</summary>
    NotTheirs,

    /// <summary>It cannot be read at all; sending it again is pointless.</summary>
    Unreadable,
}
