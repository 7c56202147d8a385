using System.Net;
using SmallDesk.Features.SignIn;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Features.Surveys;

/// <summary>How often one network may ask for pages of surveys: scanners open a link a few times, who guesses secrets asks without end.</summary>
internal sealed class SurveyGuard(ChatLimiter limiter)
{
    private static readonly ChatLimit Page = new("survey", 60, TimeSpan.FromSeconds(1));

    /// <returns>How long to wait, or null when it may be served.</returns>
    public TimeSpan? Take(IPAddress? address)
    {
        // Loopback is either this machine or a proxy that does not pass addresses on: then all the world would share one limit.
        return address is null || IPAddress.IsLoopback(address) ? null : limiter.Take(Page, SignInThrottle.NetworkOf(address));
    }
}
