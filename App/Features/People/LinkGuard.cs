using SmallDesk.Features.SignIn;

namespace SmallDesk.Features.People;

/// <summary>Lets nobody try links until one fits: they are too long to guess, and after some wrong ones a network has to wait.</summary>
internal sealed class LinkGuard(SignInThrottle throttle)
{
    /// <returns>What the link leads to; null, with status 410 or 429, when it leads nowhere or too much was tried.</returns>
    public async Task<LinkTarget?> OpenAsync(HttpContext http, Func<Task<LinkTarget?>> find)
    {
        var network = "link:" + SignInThrottle.NetworkOf(http.Connection.RemoteIpAddress);
        if (throttle.WaitOf(network) is not null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return null;
        }

        var target = await find();
        if (target is not null) return target;
        throttle.Strike(network);
        // Not 404: Blazor throws away what a page of that status says (RazorComponentEndpointInvoker), and ours says whom to ask.
        http.Response.StatusCode = StatusCodes.Status410Gone;
        return null;
    }
}
