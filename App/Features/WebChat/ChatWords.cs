using System.Text.Json;
using SmallDesk.Features.Files;
using SmallDesk.Ui;

namespace SmallDesk.Features.WebChat;

/// <summary>What a visitor is told when something was not taken.</summary>
internal sealed class ChatWords(Texts texts)
{
    public string Of(ChatRefusal refusal, string language) =>
        texts.In(language, KeyOf(refusal), refusal == ChatRefusal.FileTooLarge ? [FileLimits.Visitor / 1024 / 1024] : []);

    /// <summary>The language that the widget asked for, "ru" or "en".</summary>
    public static string LanguageOf(string? acceptLanguage) => Texts.LanguageOf(acceptLanguage);

    internal static string KeyOf(ChatRefusal refusal) => "chat.error." + JsonNamingPolicy.CamelCase.ConvertName(refusal.ToString());
}
