using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Ui;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>What stands in the composer when a mail is passed on.</summary>
internal sealed record PassedOn(string Text, IReadOnlyList<AttachmentView> Files);

/// <summary>Prepares the customer's last mail to be sent to somebody else, as mail programs write it.</summary>
internal sealed class PassOn(IDbContextFactory<DeskDbContext> contexts, CopyFiles copying, Texts texts)
{
    /// <returns>Null when there is no mail to pass on.</returns>
    public async Task<PassedOn?> PrepareAsync(Reader reader, long conversationId, long channelId)
    {
        reader.Actor.Demand(Permission.Work);
        await using var db = await contexts.CreateDbContextAsync();
        if (await MailLetter.AnsweredAsync(db, conversationId, channelId, null) is not { } mail) return null;
        var facts = MailFacts.Read(mail.Mail)!;
        var at = TimeText.Exact(mail.At, reader.Zone);
        var text = texts["letter.passedText", facts.From is { } from ? PeopleText.Write([from]) : "", at, mail.Subject ?? "", PeopleText.Write(facts.To), mail.Text.Trim()];
        return new PassedOn("\n\n" + text, await copying.ExecuteAsync(reader.Actor, mail.Id));
    }
}
