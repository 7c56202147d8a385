using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;

namespace SmallDesk.Features.Contacts;

/// <summary>A phone number or an address as somebody typed it.</summary>
internal static class TypedPoint
{
    // ITU-T E.164: at most fifteen digits with the country's; shorter than seven is no number one can be reached by from elsewhere.
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private const int DigitsInRussia = 11;

    /// <returns>The value as it is kept, or the text key of what is wrong.</returns>
    public static (string Value, string? Problem) Read(ContactPointKind kind, string typed) => kind switch
    {
        ContactPointKind.Email => Email(typed.Trim()),
        ContactPointKind.Phone => Phone(typed.Trim()),
        _ => ("", "contact.problem.pointKind"),
    };

    private static (string, string?) Email(string text) =>
        ChosenPeople.IsAddress(text) ? (ContactPointValue.Normalise(ContactPointKind.Email, text), null) : ("", "contact.problem.email");

    private static (string, string?) Phone(string text)
    {
        var isWritten = text.Length <= 40 && text.LastIndexOf('+') <= 0 && text.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is '+' or '-' or '(' or ')' or '.' or '\u2010' or '\u2011' or '\u2013');
        var digits = text.Count(char.IsAsciiDigit);
        if (!isWritten || digits is < FewestDigits or > MostDigits) return ("", "contact.problem.phone");

        // Without a plus only numbers of Russia tell their country: nobody knows whose "916 123-45-67" is.
        var first = text.First(char.IsAsciiDigit);
        if (!text.StartsWith('+') && !(digits == DigitsInRussia && first is '7' or '8')) return ("", "contact.problem.phoneCode");
        return text.StartsWith('+') && first == '0' ? ("", "contact.problem.phone") : (ContactPointValue.Normalise(ContactPointKind.Phone, text), null);
    }
}
