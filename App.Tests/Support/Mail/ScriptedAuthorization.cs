using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>What the provider does with the next requests for tokens.</summary>
internal enum TokenMood
{
    Good,
    Refuses,
    IsDown,
    SaysNothingOfUse,
    Waits,
    GivesNoRefreshToken,
    GivesLess,
    KnowsNoSuchDesk,
}

/// <summary>A provider on loopback: a page to agree on, codes with PKCE, refresh tokens that are replaced at each use and revoked when one comes twice, and word for mail servers on which tokens are good.</summary>
internal sealed class ScriptedAuthorization : IAsyncDisposable
{
    public const string ClientId = "desk-1";
    public const string ClientSecret = "desk secret & more";
    private readonly WebApplication app;
    private readonly Lock changing = new();
    private readonly Dictionary<string, IQueryCollection> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> refreshTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> spentTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> accessTokens = new(StringComparer.Ordinal);
    private TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedAuthorization(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public Uri AuthorizePage => new(Address, "/authorize?tenant=one");

    public Uri TokenAddress => new(Address, "/token");

    public Uri Introspection => new(Address, "/introspect");

    public TokenMood Mood { get; set; }

    public int Lifetime { get; set; } = 3600;

    /// <summary>Another account than the one that was hinted at.</summary>
    public string? SignsInAs { get; set; }

    public int Renewals { get; private set; }

    /// <summary>Refresh tokens that came a second time: somebody lost the newest.</summary>
    public int Reuses { get; private set; }

    public static async Task<ScriptedAuthorization> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var server = new ScriptedAuthorization(web);
        web.MapGet("/authorize", server.Page);
        web.MapGet("/decide", (HttpRequest request) => Results.Redirect(server.Decide(request.Query, request.Query["allows"] == "yes").AbsoluteUri));
        web.MapPost("/token", server.TokenAsync).DisableAntiforgery();
        web.MapPost("/introspect", server.IntrospectAsync).DisableAntiforgery();
        await web.StartAsync();
        return server;
    }

    /// <summary>What the owner's browser brings back after the page.</summary>
    public Uri Decide(Uri page, bool allows) => Decide(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Query)), allows);

    /// <summary>Access tokens end before their time; they can be renewed.</summary>
    public void RevokeAccess()
    {
        lock (changing) accessTokens.Clear();
    }

    /// <summary>Everything that an account allowed is withdrawn.</summary>
    public void RevokeAll(string account)
    {
        lock (changing)
        {
            foreach (var (token, _) in refreshTokens.Where(t => t.Value == account).ToList()) refreshTokens.Remove(token);
            foreach (var (token, _) in accessTokens.Where(t => t.Value == account).ToList()) accessTokens.Remove(token);
        }
    }

    /// <summary>Lets those go on who wait.</summary>
    public void Release()
    {
        Mood = TokenMood.Good;
        Interlocked.Exchange(ref waiting, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public ValueTask DisposeAsync()
    {
        Release();
        return app.DisposeAsync();
    }

    private IResult Page(HttpRequest request) => Results.Content(
        $"""
        <!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><main><h1>{request.Query["login_hint"]}</h1>
        <a data-testid="allow" href="/decide{request.QueryString}&amp;allows=yes">Allow</a> <a data-testid="deny" href="/decide{request.QueryString}&amp;allows=no">Deny</a></main></html>
        """,
        "text/html");

    private Uri Decide(IQueryCollection query, bool allows)
    {
        if (query["tenant"] != "one" || query["response_type"] != "code" || query["client_id"] != ClientId || query["code_challenge_method"] != "S256" || query["code_challenge"].ToString().Length != 43)
            throw new InvalidDataException("This is no request for a code with PKCE.");
        var back = $"{query["redirect_uri"]}?state={Uri.EscapeDataString(query["state"]!)}";
        if (!allows) return new Uri($"{back}&error=access_denied&error_description=The+owner+turned+back");
        var code = NewToken();
        lock (changing) codes.Add(code, query);
        return new Uri($"{back}&code={code}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (Mood == TokenMood.Waits) await waiting.Task;
        return Mood switch
        {
            TokenMood.IsDown => Results.StatusCode(503),
            TokenMood.SaysNothingOfUse => Results.Content("<html>Welcome to the hotel's network</html>", "text/html"),
            TokenMood.Refuses => Refuse("invalid_grant", "Token has been expired or revoked."),
            TokenMood.KnowsNoSuchDesk => Refuse("invalid_client", "The OAuth client was not found."),
            _ when form["client_id"] != ClientId || form["client_secret"] != ClientSecret => Refuse("invalid_client", "Wrong secret."),
            _ => form["grant_type"] == "refresh_token" ? Renew(form["refresh_token"]!) : Exchange(form),
        };
    }

    private IResult Exchange(IFormCollection form)
    {
        lock (changing)
        {
            if (!codes.Remove(form["code"]!, out var asked)) return Refuse("invalid_grant", "The code was used already.");
            var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
            if (asked["code_challenge"] != challenge || asked["redirect_uri"] != form["redirect_uri"]) return Refuse("invalid_grant", "PKCE verification failed.");
            return Grant(SignsInAs ?? asked["login_hint"]!, asked["scope"]!);
        }
    }

    private IResult Renew(string token)
    {
        lock (changing)
        {
            Renewals++;
            if (spentTokens.ContainsKey(token)) Reuses++;
            if (!refreshTokens.Remove(token, out var account)) return Refuse("invalid_grant", "Token has been expired or revoked.");
            spentTokens[token] = account;
            return Grant(account, scope: null);
        }
    }

    private IResult Grant(string account, string? scope)
    {
        var (access, refresh) = (NewToken(), NewToken());
        accessTokens[access] = account;
        refreshTokens[refresh] = account;
        Dictionary<string, object> answer = new(StringComparer.Ordinal)
        {
            ["access_token"] = access, ["token_type"] = "Bearer", ["expires_in"] = Lifetime,
            ["id_token"] = $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"email":"{{account}}"}"""))}.none",
        };
        if (Mood != TokenMood.GivesNoRefreshToken) answer["refresh_token"] = refresh;
        if (scope is not null) answer["scope"] = Mood == TokenMood.GivesLess ? "openid email" : scope;
        return Results.Json(answer);
    }

    private async Task<IResult> IntrospectAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        lock (changing) return accessTokens.TryGetValue(form["token"]!, out var account) ? Results.Json(new { active = true, username = account }) : Results.Json(new { active = false });
    }

    private static IResult Refuse(string error, string words) => Results.Json(new { error, error_description = words }, statusCode: 400);

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
}
