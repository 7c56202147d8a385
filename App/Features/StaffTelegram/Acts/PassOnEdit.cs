using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;

namespace SmallDesk.Features.StaffTelegram.Acts;

/// <summary>They changed words in Telegram that had gone to a customer: the customer's copy changes too where their channel can, and they are told where it cannot.</summary>
internal sealed class PassOnEdit(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, ChangeReply change)
{
    public async Task ExecuteAsync(StaffAct act, AgentEntry agent)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var message = await db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == act.MessageId);
        var problem = message switch
        {
            null => null,
            { Direction: MessageDirection.Out } when change.Can(message.ChannelId) && NoteText.Of(act.Text) is null => await change.EditAsync(agent.AsActor(), message.Id, act.Text),
            _ => "staffTelegram.editStays",
        };
        await writes.RunAsync(async scope =>
        {
            if (problem is not null) await ActDone.AnswerAsync(scope, act, StaffWords.Of("staffTelegram.notEdited", problem));
            else await ActDone.SetAsync(scope, act);
        });
    }
}
