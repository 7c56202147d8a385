using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Push.Encryption;
using SmallDesk.Ui;

namespace SmallDesk.Features.Push.Sending;

/// <summary>What a device shows; <c>sw.js</c> reads it.</summary>
/// <param name="Title">The first line.</param>
/// <param name="Body">The second; may be empty.</param>
/// <param name="Url">A page of ours to open.</param>
/// <param name="Tag">What it is about: a newer one takes the place of an older.</param>
/// <param name="Waiting">How many customers wait.</param>
internal sealed record ShownPush(string Title, string Body, string Url, string Tag, int Waiting);

/// <summary>Puts together what a push says from how the desk stands when it leaves: at most one line of a customer's words, and none where somebody wants it so.</summary>
internal sealed class PushWriter(AlertsQuery alerts, AlertWords words, InboxQuery inbox, Texts texts)
{
    private const int LongestTitle = 120;
    private const int LongestBody = 200;

    // As it is, and not as &#x: half the size in Russian. Nobody reads it as markup.
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null when there is nothing to tell any more.</summary>
    public async Task<byte[]?> WriteAsync(DeskDbContext db, PushNote note, PushWishes wishes, AgentEntry agent)
    {
        if (await SayAsync(db, note, wishes, agent.Language) is not { } said) return null;
        var waiting = (await inbox.CountAsync(Actor.System, new InboxFilter(InboxView.Waiting))).Count;
        return JsonSerializer.SerializeToUtf8Bytes(said with { Title = Cut(said.Title, LongestTitle), Body = Cut(said.Body, LongestBody), Tag = note.Topic, Waiting = waiting }, Plain) is { Length: <= PushCipher.Longest } push
            ? push : throw new InvalidOperationException("A push has grown too long.");
    }

    private async Task<ShownPush?> SayAsync(DeskDbContext db, PushNote note, PushWishes wishes, string language)
    {
        if (note.AlertId is not { } id) return new ShownPush(texts.In(language, "push.test"), texts.In(language, "push.testBody"), "/profile", "", 0);
        if (await alerts.FindAsync(id) is not { } alert) return null;
        var url = AlertWords.Href(alert) ?? "/";
        if (wishes.HidesWords) return new ShownPush(texts.In(language, "push.plain." + alert.Kind), texts.In(language, "push.plainBody"), url, "", 0);
        return new ShownPush(words.Of(alert, language), await BodyAsync(db, alert, language), url, "", 0);
    }

    private async Task<string> BodyAsync(DeskDbContext db, AlertRow alert, string language)
    {
        if (words.Problem(alert, language) is { } problem) return problem;
        if (alert is not { WaitingSince: not null, ConversationId: { } conversation }) return "";
        var last = await db.SaidIn(conversation).Include(m => m.Attachments).Where(m => m.Direction == MessageDirection.In && !m.IsAutomatic).OrderByDescending(m => m.Id).FirstOrDefaultAsync();
        return last is null ? "" : Excerpt.Of(last);
    }

    /// <summary>Cuts at a whole character.</summary>
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1), "…");
}
