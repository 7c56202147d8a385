using Microsoft.Net.Http.Headers;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>
/// What every request of a widget passes: the widget exists, the page's site may use it, the token is genuine and for this
/// widget, and neither visitor nor address does too much. A refusal is readable by any page: it holds no secret.
/// </summary>
internal sealed class ChatGate(ChatLimit limit, bool needsVisitor) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        ChatCors.Allow(http);
        http.Response.Headers.CacheControl = "no-store";
        var widget = services.GetRequiredService<Widgets>().Find((string?)http.GetRouteValue("key") ?? "");
        if (widget is null) return ChatProblem.Of(http, ChatRefusal.Gone);
        http.Items[typeof(ChatWidget)] = widget;
        if (!ChatCors.IsAllowed(http, widget)) return ChatProblem.Of(http, ChatRefusal.Origin);
        if (needsVisitor && !(TryIdentify(http, widget) && await IsOpenAsync(http))) return ChatProblem.Of(http, ChatRefusal.Token);
        return Wait(http) is { } wait ? ChatProblem.Of(http, ChatRefusal.SlowDown, wait) : await next(context);
    }

    private static bool TryIdentify(HttpContext http, ChatWidget widget)
    {
        if (!AuthenticationHeader(http, out var token)) return false;
        if (http.RequestServices.GetRequiredService<VisitorTokens>().Verify(token) is not { } visitor || visitor.ChannelId != widget.ChannelId) return false;
        http.Items[typeof(Visitor)] = visitor;
        return true;
    }

    private static Task<bool> IsOpenAsync(HttpContext http) =>
        http.RequestServices.GetRequiredService<VisitorPlaces>().IsOpenAsync((Visitor)http.Items[typeof(Visitor)]!, http.RequestAborted);

    private static bool AuthenticationHeader(HttpContext http, out string token)
    {
        const string scheme = "Bearer ";
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        token = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : "";
        return token.Length > 0;
    }

    private TimeSpan? Wait(HttpContext http)
    {
        var limiter = http.RequestServices.GetRequiredService<ChatLimiter>();
        var own = http.Items[typeof(Visitor)] is Visitor visitor ? limiter.Take(limit, visitor.Id) : null;
        return own ?? AddressLimit.Take(http, limit.ForAddress());
    }
}
