using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SmallDesk.Features.WebChat;

namespace SmallDesk.Api.Widget;

/// <summary>A refusal as problem+json, in words for the visitor.</summary>
internal static class ChatProblem
{
    /// <summary>Answers with the refusal.</summary>
    /// <param name="http">The request; its language was settled by <see cref="ChatGate"/>.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="wait">For how long to wait, where that helps.</param>
    public static IResult Of(HttpContext http, ChatRefusal refusal, TimeSpan? wait = null)
    {
        var (status, code) = KindOf(refusal);
        var language = (http.Items[typeof(Visitor)] as Visitor)?.Language ?? ChatWords.LanguageOf(http.Request.Headers.AcceptLanguage);
        if (wait is { } time) http.Response.Headers.RetryAfter = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var problem = new ProblemDetails
        {
            Status = status, Title = code, Detail = http.RequestServices.GetRequiredService<ChatWords>().Of(refusal, language),
            Extensions = { ["code"] = code },
        };
        return Results.Json(problem, JsonSerializerOptions.Web, "application/problem+json", status);
    }

    private static (int Status, string Code) KindOf(ChatRefusal refusal) => refusal switch
    {
        ChatRefusal.TooLarge or ChatRefusal.FileTooLarge => (413, "too_large"),
        ChatRefusal.Type => (415, "type"),
        ChatRefusal.SlowDown => (429, "slow_down"),
        ChatRefusal.Origin => (403, "origin"),
        ChatRefusal.Token => (401, "token"),
        ChatRefusal.Gone => (404, "gone"),
        ChatRefusal.Form => (400, "form"),
        ChatRefusal.Away => (400, "away"),
        ChatRefusal.File => (400, "file"),
        ChatRefusal.Choice => (409, "choice"),
        ChatRefusal.Over => (409, "over"),
        ChatRefusal.NoFiles => (403, "no_files"),
        ChatRefusal.Empty => (400, "empty"),
        ChatRefusal.NotStored => (503, "not_stored"),
        ChatRefusal.Telegram => (409, "telegram"),
        _ => (400, "invalid"),
    };
}
