using System.Text;

namespace SmallDesk.Channels.Email.Wire;

/// <summary>Who signs in, and with what. Its text form never shows the secret.</summary>
/// <param name="User">Account name, usually the address.</param>
internal abstract record MailSignIn(string User)
{
    /// <summary>An account name and its password, or an app password.</summary>
    internal sealed record Password(string User, string Secret) : MailSignIn(User)
    {
        /// <summary>The one message of SASL PLAIN, in base64 (RFC 4616 §2).</summary>
        public string ToPlain() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Secret}"));

        /// <inheritdoc/>
        public override string ToString() => $"{User} by password";
    }

    /// <summary>An account name and an OAuth 2.0 access token.</summary>
    internal sealed record Token(string User, string AccessToken) : MailSignIn(User)
    {
        /// <summary>The one message of XOAUTH2, in base64, as Google and Microsoft describe it.</summary>
        public string ToXOAuth2() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={User}\u0001auth=Bearer {AccessToken}\u0001\u0001"));

        /// <inheritdoc/>
        public override string ToString() => $"{User} by token";
    }
}
