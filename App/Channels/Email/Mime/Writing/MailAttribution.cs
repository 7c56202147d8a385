using System.Globalization;

namespace SmallDesk.Channels.Email.Mime.Writing;

/// <summary>The line above a quote, as the most common mail programs write it: those of recipients recognise it and fold what follows.</summary>
internal static class MailAttribution
{
    /// <summary>Writes the line.</summary>
    /// <param name="quote">What is quoted.</param>
    /// <param name="language">"ru" or "en".</param>
    public static string Of(OutboundQuote quote, string language) => language == "ru"
        ? $"{quote.At.ToString("ddd, d MMM yyyy", CultureInfo.GetCultureInfo("ru-RU"))} г. в {quote.At.ToString("H:mm", CultureInfo.InvariantCulture)}, {quote.Author}:"
        : $"On {quote.At.ToString("ddd, MMM d, yyyy", CultureInfo.InvariantCulture)} at {quote.At.ToString("HH:mm", CultureInfo.InvariantCulture)}, {quote.Author} wrote:";
}
