namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>An address as it stood in a header.</summary>
/// <param name="Name">Display name, decoded; null when there is none.</param>
/// <param name="Address">local@domain with the domain in lower case and ASCII (RFC 5890); empty when it could not be read.</param>
internal sealed record MailAddress(string? Name, string Address)
{
    /// <summary>The group it stood in (RFC 5322 section 3.4).</summary>
    public string? Group { get; init; }

    /// <summary>What stood there, when it could not be read.</summary>
    public string? Raw { get; init; }

    /// <summary>Whether there is an address one could write to.</summary>
    public bool IsValid => Address.Length > 0;

    /// <summary>What follows the last @.</summary>
    public string Domain => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>What stands before the last @.</summary>
    public string Local => Address.LastIndexOf('@') is var at and > 0 ? Address[..at] : "";
}
