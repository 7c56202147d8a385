using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Arrivals;

/// <summary>Writes down what is to be carried out.</summary>
internal static class ActRows
{
    // The pieces of an album are updates of their own and follow each other closely.
    private static readonly TimeSpan AlbumPatience = TimeSpan.FromSeconds(1.5);

    public static StaffAct Wrote(WriteScope scope, long channelId, InboundMessage message)
    {
        var act = new StaffAct
        {
            Id = scope.NewId(), ChannelId = channelId, ItemKey = message.ItemKey, Kind = StaffActKind.Wrote, Address = message.From.Value, Text = message.Text,
            Files = ActFiles.Of(message).ToText(), ExternalId = message.ExternalId, AlbumKey = message.AlbumKey, At = TimeOf(scope, message.At),
            DueAt = message.AlbumKey is null ? scope.Now : scope.Now + AlbumPatience,
        };
        scope.Db.StaffActs.Add(act);
        scope.Announce(NoticeKind.Staff, act.Id);
        return act;
    }

    /// <summary>A further piece of an album that has not been passed on yet joins it.</summary>
    public static async Task<StaffAct?> JoinAlbumAsync(WriteScope scope, long channelId, long agentId, InboundMessage message)
    {
        if (message.AlbumKey is not { } album) return null;
        var act = await scope.Db.StaffActs.FirstOrDefaultAsync(a => a.ChannelId == channelId && a.AlbumKey == album && a.AgentId == agentId && a.DueAt != null && a.UploadIds == null);
        if (act is null) return null;
        act.Files = ActFiles.Read(act.Files).With(ActFiles.Of(message)).ToText();
        if (message.Text.Length > 0) act.Text = act.Text.Length == 0 ? message.Text : $"{act.Text}\n\n{message.Text}";
        act.DueAt = scope.Now + AlbumPatience;
        return act;
    }

    /// <summary>They changed words of theirs that were, or will be, passed on.</summary>
    public static async ValueTask AddEditAsync(WriteScope scope, long channelId, long agentId, InboundEdit edit)
    {
        var wrote = await scope.Db.StaffActs.FirstOrDefaultAsync(a => a.ExternalId == edit.ExternalId && a.Kind == StaffActKind.Wrote && a.AgentId == agentId);
        if (wrote is null || wrote.Text == edit.Text) return;
        if (wrote is { DueAt: not null, Attempts: 0 })
        {
            wrote.Text = edit.Text;
            return;
        }

        scope.Db.StaffActs.Add(new StaffAct
        {
            Id = scope.NewId(), ChannelId = channelId, ItemKey = edit.ItemKey, Kind = StaffActKind.Edited, AgentId = agentId, Address = edit.From.Value, GroupId = wrote.GroupId,
            ConversationId = wrote.ConversationId, Text = edit.Text, ExternalId = edit.ExternalId, MessageId = wrote.MessageId, At = TimeOf(scope, edit.At), DueAt = scope.Now,
        });
        scope.Announce(NoticeKind.Staff, wrote.Id);
    }

    private static DateTime TimeOf(WriteScope scope, DateTime at) => at == default || at > scope.Now ? scope.Now : at;
}
