using System.Globalization;
using SmallDesk.Ui;

namespace SmallDesk.Hosting.Verbs;

/// <summary>Words for whoever sits at the terminal, in the language of their system.</summary>
internal static class VerbTexts
{
    private static readonly Texts Texts = new();

    public static string Say(string key, params object?[] arguments) => Texts.In(CultureInfo.CurrentUICulture.Name, key, arguments);
}
