using System.Buffers;
using SmallDesk.Ui;

namespace SmallDesk.Features.Names;

/// <summary>In which of the desk's languages a customer is spoken to by the desk itself.</summary>
internal static class WrittenLanguage
{
    // A Russian customer writes "iPhone 15 Pro" and "ok" too: words enough to be a sentence tell.
    private const int EnoughLetters = 10;
    private const int EnoughWords = 4;

    private static readonly SearchValues<char> NotOfWords = SearchValues.Create("@/\\_0123456789");

    /// <summary>"ru" or "en": as the customer's card says, else as they wrote, else as the desk is set.</summary>
    /// <param name="known">The language on the card; null when unknown.</param>
    /// <param name="wrote">What they wrote, without what it quotes.</param>
    /// <param name="desk">The desk's own language.</param>
    public static string Of(string? known, string? wrote, string? desk) =>
        Texts.LanguageOf(string.IsNullOrEmpty(known) ? Of(wrote ?? "") ?? desk : known);

    /// <summary>The language of a text by its letters: "ru" where most are Cyrillic, "en" where a sentence is in others; null when one cannot tell.</summary>
    public static string? Of(string text)
    {
        var (cyrillic, others, words) = (0, 0, 0);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(IsWord))
        {
            var own = word.Count(IsCyrillic);
            var letters = word.Count(char.IsLetter);
            cyrillic += own;
            others += letters - own;
            if (letters > own) words++;
        }

        if (cyrillic > 1 && cyrillic >= others) return "ru";
        return others > cyrillic && others >= EnoughLetters && words >= EnoughWords ? "en" : null;
    }

    /// <summary>Neither an address nor an article number.</summary>
    private static bool IsWord(string word) =>
        word.AsSpan().IndexOfAny(NotOfWords) < 0 && word.AsSpan().TrimEnd(".,!?:;)").IndexOf('.') < 0;

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';
}
