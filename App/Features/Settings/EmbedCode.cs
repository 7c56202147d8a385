namespace SmallDesk.Features.Settings;

/// <summary>The one line that puts a chat into any page.</summary>
internal static class EmbedCode
{
    /// <param name="deskAddress">Without a trailing slash.</param>
    /// <param name="publicKey">The channel's.</param>
    public static string For(string deskAddress, string publicKey) => $"<script async src=\"{deskAddress}/widget.js?w={publicKey}\"></script>";
}
