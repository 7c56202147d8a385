using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.WebChat;
using SmallDesk.Ui;

namespace SmallDesk.Features.AwayMail;

/// <summary>
/// The way back from a mail into the chat. Written when the mail leaves and stored nowhere: who reads the desk's rows cannot speak for a visitor.
/// The permission stands behind the #, which browsers tell no server.
/// </summary>
internal sealed class AwayLinks(VisitorTokens tokens, DeskDirectory directory, DeskAddress address, Texts texts)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>What stands below the words of a mail that repeats answers of a chat; the same at every try.</summary>
    public async ValueTask<string> FooterAsync(WriteScope scope, Message copy)
    {
        var found = await (
            from answer in scope.Db.Messages.AsNoTracking()
            join point in scope.Db.ContactPoints on answer.ContactPointId equals point.Id
            join contact in scope.Db.Contacts on point.ContactId equals contact.Id
            where answer.Id == copy.CopyOfId
            select new { answer.ChannelId, answer.ConversationId, point.Kind, point.Value, point.Details, contact.Language }).FirstOrDefaultAsync();
        var language = found?.Language ?? directory.Current.Desk?.Language ?? "en";
        if (found is not { Kind: ContactPointKind.Visitor } || directory.Current.Channel(found.ChannelId) is not { } widget) return texts.In(language, "away.footer");
        var visitor = new Visitor(found.ChannelId, found.Value, Texts.LanguageOf(language), "");
        var link = string.IsNullOrWhiteSpace(address.PublicUrl)
            ? PageOf(widget, found.Details)
            : $"{address.PublicUrl.TrimEnd('/')}/chat/{widget.PublicKey}/back#{tokens.IssueFor(visitor, found.ConversationId, copy.At + Lasts)}";
        return link is null ? texts.In(language, "away.footer") : texts.In(language, "away.footerLink", link);
    }

    // Without an address of our own: the page they wrote from, where their browser knows them. The browser named it, so only a site of the owner's counts.
    private static string? PageOf(ChannelEntry widget, string? details)
    {
        var settings = WidgetSettings.Read(widget.Settings);
        return settings.Origins.Count > 0 && VisitorDetails.Read(details).Page is { } page && Uri.TryCreate(page, UriKind.Absolute, out var uri)
            && settings.Allows(uri.GetLeftPart(UriPartial.Authority)) ? uri.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal) : null;
    }
}
