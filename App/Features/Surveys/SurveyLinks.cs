using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Names;
using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>
/// The link of a survey. Made of the desk's key when the mail leaves and stored nowhere but as a hash: whoever reads the desk's rows and pages
/// cannot answer in a customer's place.
/// </summary>
internal sealed class SurveyLinks(DeskKey key, DeskAddress address, SurveyWords words, CustomerLanguage languages)
{
    private const int TokenBytes = 16;
    private const int TokenLength = 22;
    private readonly Lazy<byte[]> secret = new(() => key.For("survey-links"));

    /// <summary>Whether there is an address that a link could lead to.</summary>
    public bool CanLink => !string.IsNullOrWhiteSpace(address.PublicUrl);

    /// <summary>What stands below the question in a mail; the same at every try. Null for every other message.</summary>
    public async ValueTask<string?> FooterAsync(WriteScope scope, Conversation conversation, Message message) => message.Mail is not null && CanLink && SurveyMessage.Asking(message) is { } survey
        ? words.Of(await languages.OfAsync(scope.Db, conversation), "surveys.ask.link", $"{address.PublicUrl!.TrimEnd('/')}/s/{TokenOf(survey)}") : null;

    /// <summary>The secret of a survey's link: 128 bits that nobody without the desk's key can guess.</summary>
    public string TokenOf(long surveyId) => Base64Url.EncodeToString(
        HMACSHA256.HashData(secret.Value, Encoding.ASCII.GetBytes(surveyId.ToString(CultureInfo.InvariantCulture))).AsSpan(0, TokenBytes));

    /// <summary>What is stored of it.</summary>
    public string HashFor(long surveyId) => Hash(TokenOf(surveyId));

    /// <summary>What to look for; null when it cannot be one of ours.</summary>
    public static string? HashOf(string token) => token.Length == TokenLength && Base64Url.IsValid(token) ? Hash(token) : null;

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
