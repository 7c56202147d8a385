using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SmallDesk.Data.Protection;

namespace SmallDesk.Features.Settings;

/// <summary>A channel's secrets between the settings and the database.</summary>
internal sealed class ChannelSecrets(SecretProtector protector)
{
    public string? Seal(JsonObject? secrets) => secrets is null ? null : protector.Protect(secrets.ToJsonString());

    public JsonObject? Open(string? stored) => stored is null ? null : JsonNode.Parse(protector.Unprotect(stored))!.AsObject();

    /// <summary>Names a channel in addresses: 96 random bits, so nobody guesses one.</summary>
    public static string NewPublicKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
}
