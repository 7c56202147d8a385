namespace SmallDesk.Channels;

/// <summary>A running channel that customers can open by a link, which arrives as <see cref="InboundStart.Token"/>.</summary>
public interface IOpensByLink
{
    /// <summary>The link that carries a token.</summary>
    /// <param name="token">At most 64 of A-Z, a-z, 0-9, - and _.</param>
    /// <returns>Null while the channel does not know yet where it is; it then finds out.</returns>
    string? LinkWith(string token);
}
