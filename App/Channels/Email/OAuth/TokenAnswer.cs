using System.Text;
using System.Text.Json;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.OAuth;

/// <summary>A provider's answer to a request for tokens (RFC 6749 §5.1).</summary>
/// <param name="AccessToken">For signing in.</param>
/// <param name="RefreshToken">For renewing; null when the one before stays good.</param>
/// <param name="Lifetime">How long the access token is good.</param>
/// <param name="Scope">What was granted; null when it does not say.</param>
/// <param name="Account">Who signed in; null when it does not say.</param>
internal sealed record TokenAnswer(string AccessToken, string? RefreshToken, TimeSpan Lifetime, string? Scope, string? Account)
{
    // Where the provider does not say: long enough for a session, short enough not to be refused often.
    private static readonly TimeSpan Unsaid = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How long before its end it is renewed.</summary>
    public TimeSpan Margin => Lifetime / 5 < TimeSpan.FromMinutes(5) ? Lifetime / 5 : TimeSpan.FromMinutes(5);

    /// <summary>Reads the answer.</summary>
    /// <returns>Null when it is no such thing.</returns>
    public static TokenAnswer? Read(ReadOnlySpan<byte> body)
    {
        if (Parse(body) is not { } json || Text(json, "access_token") is not { Length: > 0 } access || access.Any(c => c is <= ' ' or > '~')) return null;
        return new TokenAnswer(access, Text(json, "refresh_token") is { Length: > 0 } refresh ? refresh : null, LifetimeOf(json), Text(json, "scope"), AccountOf(Text(json, "id_token")));
    }

    /// <summary>The provider's reason in an answer that refuses (RFC 6749 §5.2): its code, and its words fit to be shown.</summary>
    public static (string? Code, string Words) ReadRefusal(ReadOnlySpan<byte> body)
    {
        if (Parse(body) is not { } json || Text(json, "error") is not { Length: > 0 } code) return (null, "");
        var words = Text(json, "error_description");
        return (code, ServerWords.Clean(string.IsNullOrWhiteSpace(words) ? code : $"{code}: {words}"));
    }

    /// <summary>Says nothing of the tokens.</summary>
    public override string ToString() => $"token for {Account}, good for {Lifetime}";

    private static TimeSpan LifetimeOf(JsonElement json)
    {
        if (!json.TryGetProperty("expires_in", out var given)) return Unsaid;
        // A number, but some write it as text.
        var seconds = given.ValueKind switch
        {
            JsonValueKind.Number when given.TryGetDouble(out var number) => number,
            JsonValueKind.String when double.TryParse(given.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
            _ => 0,
        };
        return seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)) : Unsaid;
    }

    // It came from the provider itself over TLS, so its signature need not be checked (OpenID Connect Core §3.1.3.7, item 6).
    private static string? AccountOf(string? idToken)
    {
        if (idToken?.Split('.') is not [_, { Length: > 0 and < 16_384 } payload, _]) return null;
        var base64 = payload.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length)) return null;
        if (Parse(bytes.AsSpan(0, length)) is not { } claims) return null;
        return (Text(claims, "email") ?? Text(claims, "preferred_username")) is { Length: > 0 } account ? ServerWords.Clean(account) : null;
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body);
            return JsonElement.ParseValue(ref reader) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            // A page of a proxy, say: not the answer that was asked for.
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
