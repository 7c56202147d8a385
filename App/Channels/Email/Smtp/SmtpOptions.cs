namespace SmallDesk.Channels.Email.Smtp;

/// <summary>Limits and manners of an SMTP connection; the times are those of RFC 5321 §4.5.3.2.</summary>
internal sealed record SmtpOptions
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Longest wait for the greeting and for the answer to a command; default 5 min.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait for the answer to DATA; default 2 min.</summary>
    public TimeSpan Data { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time for one block of a message to leave; default 3 min.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest wait for the answer to a whole message; default 10 min. Giving up sooner doubles mail.</summary>
    public TimeSpan FinalDot { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Name told with EHLO: a domain, or an address in brackets where there is none (RFC 5321 §4.1.3).</summary>
    public string ClientName { get; init; } = "[127.0.0.1]";
}
