using SmallDesk.Channels;
using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.ChannelHost;

/// <summary>What became of a push.</summary>
public enum PushResult
{
    /// <summary>Everything in it is stored.</summary>
    Taken,

    /// <summary>It does not come from the provider.</summary>
    NotTheirs,

    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>It is larger than anything that a provider sends.</summary>
    TooLarge,

    /// <summary>There is no such channel, or it is not running.</summary>
    Nobody,
}

/// <summary>Hands what a provider pushes to the running channel it is for.</summary>
internal sealed class TakeWebhook(DeskDirectory directory, ChannelHost channels)
{
    /// <summary>Whether a push is to be read at all, by its address and headers.</summary>
    /// <returns>Null when it is; else what it is answered.</returns>
    public PushResult? WhyNot(string key, Func<string, string?> header) => Find(key) is not { } running ? PushResult.Nobody : running.IsTheirs(header) ? null : PushResult.NotTheirs;

    public async Task<PushResult> ExecuteAsync(string key, Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        if (Find(key) is not { } running) return PushResult.Nobody;
        return await running.TakeAsync(header, body, cancel) switch
        {
            WebhookAnswer.Taken => PushResult.Taken,
            WebhookAnswer.NotTheirs => PushResult.NotTheirs,
            _ => PushResult.Unreadable,
        };
    }

    private ITakesWebhooks? Find(string key) => directory.Current.ChannelsByKey.TryGetValue(key, out var channel) ? channels.Find(channel.Id)?.Channel as ITakesWebhooks : null;
}
