using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SmallDesk.Domain;
using SmallDesk.Features.Tokens;
using SmallDesk.Live;

namespace SmallDesk.Api;

/// <summary>Recognises programs by <c>Authorization: Bearer …</c> (RFC 6750). Cookies mean nothing here, so no page elsewhere can act for a signed-in agent.</summary>
internal sealed class BearerScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenCheck tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "Bearer";

    private const string Prefix = "Bearer ";
    private const int Longest = 512;

    /// <summary>The holder of the token that the request was sent with.</summary>
    /// <exception cref="ForbiddenException">There is none: the endpoint was left open by mistake.</exception>
    public static TokenHolder HolderOf(HttpContext http) =>
        http.Features.Get<TokenHolder>() ?? throw new ForbiddenException(new Actor(ActorKind.Token, null, null), Permission.Read);

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        var presented = header[Prefix.Length..].Trim();
        var holder = presented.Length is 0 or > Longest ? null : tokens.Find(presented);
        if (holder is null) return Task.FromResult(AuthenticateResult.Fail("The token is not known."));
        Context.Features.Set(holder);

        // A program that may answer is somebody: visitors are not told that nobody is here.
        if (holder.Actor.May(Permission.Work)) Context.RequestServices.GetRequiredService<Attendance>().Acted(holder.AgentId ?? 0);
        var identity = new ClaimsIdentity(Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized, "unauthorized", "Send a valid token as \"Authorization: Bearer …\".");
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.WriteAsync(Context, StatusCodes.Status403Forbidden, "forbidden", "The token does not allow this.");
}
