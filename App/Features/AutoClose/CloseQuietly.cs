using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Names;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.AutoClose;

/// <summary>Warns or closes one quiet conversation, looking again at how it stands: the customer may have written since the sweep saw it.</summary>
internal sealed class CloseQuietly(DeskDirectory directory, SendReply replies, CustomerLanguage languages, Texts texts)
{
    /// <returns>Whether anything was done.</returns>
    public async ValueTask<bool> WithinAsync(WriteScope scope, long conversationId, QuietStep step)
    {
        var conversation = await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == conversationId);
        if (conversation is not { IsQuiet: true } || !IsDue(conversation, step, scope.Now)) return false;
        var rules = directory.Current.RulesOf(conversation.ChannelId).Quiet;
        var since = conversation.AwaitingSince!.Value;
        if (step.Deed == QuietDeed.Warn) await SayAsync(scope, conversation, "warn", since, rules.Warning);
        else if (step.Deed == QuietDeed.Close && rules.Tells) await SayAsync(scope, conversation, "close", since, rules.Closing);

        // Our words have changed nothing of the quiet: robots never do.
        var fact = step.Deed == QuietDeed.Warn
            ? conversation.WarnQuiet(scope.Now)
            : conversation.CloseQuiet(rules.Days, step.Deed == QuietDeed.CloseSilently, directory.Current.HoursOf(conversation.ChannelId), scope.Now);
        scope.Record(fact);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        return fact is not null;
    }

    private static bool IsDue(Conversation conversation, QuietStep step, DateTime now) =>
        (conversation.QuietWarnedAt is not null) == step.IsWarned
        && (step.IsWarned ? conversation.QuietWarnedAt : conversation.AwaitingSince) <= step.BoundAt(now);

    /// <summary>Whoever cannot be reached hears nothing; the conversation is closed all the same.</summary>
    private async ValueTask SayAsync(WriteScope scope, Conversation conversation, string what, DateTime since, OwnWords own)
    {
        var language = await languages.OfAsync(scope.Db, conversation);
        var text = own.In(language) ?? texts.In(language, "quiet.words." + what, directory.Current.Desk?.ShopName ?? "");
        var clientId = string.Create(CultureInfo.InvariantCulture, $"quiet:{what}:{new DateTimeOffset(since).ToUnixTimeMilliseconds()}");
        await replies.WithinAsync(scope, Actor.System, new ReplyText(conversation.Id, text) { IsAutomatic = true, ClientId = clientId });
    }
}
