using SmallDesk.Domain;

namespace SmallDesk.Channels;

/// <summary>A running channel that can show the customer that somebody of ours writes.</summary>
public interface IShowsTyping
{
    /// <summary>Shows it for the next seconds; never throws for what a provider may answer: typing is not worth a trouble.</summary>
    /// <param name="to">Kind of the contact point.</param>
    /// <param name="address">Value of that contact point.</param>
    /// <param name="threadKey">What keeps apart several conversations of one contact point.</param>
    /// <param name="cancel">Gives up.</param>
    Task ShowTypingAsync(ContactPointKind to, string address, string? threadKey, CancellationToken cancel);
}
