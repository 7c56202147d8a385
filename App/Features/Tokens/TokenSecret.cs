using SmallDesk.Data.Protection;

namespace SmallDesk.Features.Tokens;

/// <summary>The secret of an API token; its beginning says what it is.</summary>
internal static class TokenSecret
{
    private const string Prefix = "sd_";

    public static string New() => Prefix + SecretText.New(SecretText.TokenBytes);
}
