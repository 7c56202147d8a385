using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>Where an address's mail is fetched and sent.</summary>
/// <param name="Imap">For fetching.</param>
/// <param name="Smtp">For sending.</param>
/// <param name="Provider">Whose servers these are; null when unknown.</param>
internal sealed record DetectedMail(MailEndpoint Imap, MailEndpoint Smtp, MailProvider? Provider);

/// <summary>Finds the servers of an address: by the table, by the domain's mail exchangers, by trying the usual names. No password is sent on the way.</summary>
/// <param name="exchangers">Looks up mail exchangers, likeliest first; none when it cannot.</param>
/// <param name="dialer">Opens connections.</param>
/// <param name="time">The clock.</param>
internal sealed class MailDetector(Func<string, CancellationToken, Task<IReadOnlyList<string>>> exchangers, IMailDialer dialer, TimeProvider time)
{
    private static readonly TimeSpan PerGuess = TimeSpan.FromSeconds(8);

    /// <summary>Looks for the servers.</summary>
    /// <returns>Null when none were found: they are to be given by hand.</returns>
    public Task<DetectedMail?> DetectAsync(string address, CancellationToken cancel) => DetectAsync(address, fallback: null, cancel);

    /// <summary>The same for an address whose provider is known by other means.</summary>
    /// <param name="address">Whose servers.</param>
    /// <param name="fallback">The provider, if the address itself leads to none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DetectedMail?> DetectAsync(string address, MailProvider? fallback, CancellationToken cancel)
    {
        if (MailDomain.Of(address) is not { } domain) return null;
        var provider = MailProviders.OfAddress(address) ?? MailProviders.OfExchangers(await exchangers(domain, cancel)) ?? fallback;
        if (provider is not null) return new DetectedMail(provider.Imap, provider.Smtp, provider);
        var imap = FirstAsync(HostGuesses.Imap(domain), GreetsImapAsync, cancel);
        var smtp = FirstAsync(HostGuesses.Smtp(domain), GreetsSmtpAsync, cancel);
        return await imap is { } fetched && await smtp is { } sent ? new DetectedMail(fetched, sent, MailProviders.OfServer(fetched.Host)) : null;
    }

    /// <summary>All candidates at once; the likeliest of those that answer wins.</summary>
    private async Task<MailEndpoint?> FirstAsync(
        IReadOnlyList<MailEndpoint> candidates, Func<MailEndpoint, CancellationToken, Task> greet, CancellationToken cancel)
    {
        using var decided = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var over = decided.Token;
        var answers = candidates.Select(c => AnswersAsync(c, greet, over)).ToList();
        MailEndpoint? best = null;
        for (var i = 0; i < answers.Count && best is null; i++)
        {
            if (await answers[i]) best = candidates[i];
        }

        await decided.CancelAsync();
        await Task.WhenAll(answers);
        cancel.ThrowIfCancellationRequested();
        return best;
    }

    private async Task<bool> AnswersAsync(MailEndpoint endpoint, Func<MailEndpoint, CancellationToken, Task> greet, CancellationToken over)
    {
        using var limit = new Patience(time, PerGuess, PerGuess, over);
        limit.Expect();
        try
        {
            await greet(endpoint, limit.Token);
            return true;
        }
        catch (Exception e) when (e is MailServerException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task GreetsImapAsync(MailEndpoint endpoint, CancellationToken cancel)
    {
        await using var client = await ImapClient.ConnectAsync(endpoint, dialer, new ImapOptions { Time = time }, cancel);
        await client.LogoutAsync(cancel);
    }

    private async Task GreetsSmtpAsync(MailEndpoint endpoint, CancellationToken cancel)
    {
        await using var client = await SmtpClient.ConnectAsync(endpoint, dialer, new SmtpOptions { Time = time }, cancel);
        await client.QuitAsync(cancel);
    }
}
