using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

/// <summary>Changes or removes one's own photo.</summary>
internal sealed class SetPhoto(WriteQueue writes, IFileStore files)
{
    public const long Largest = 2 * 1024 * 1024;

    /// <param name="actor">Whose photo.</param>
    /// <param name="content">The picture; null removes the photo.</param>
    /// <param name="cancel">Gives up reading.</param>
    /// <returns>Text key of what is wrong, or null when it is saved.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, Stream? content, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Work);
        string? hash = null;
        if (content is not null)
        {
            try
            {
                hash = (await files.SaveAsync(content, Largest, cancel)).Hash;
            }
            catch (FileTooLargeException)
            {
                return "profile.photoTooLarge";
            }

            if (!await IsPictureAsync(hash, cancel)) return "profile.photoNoPicture";
        }

        await writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.FirstAsync(a => a.Id == actor.AgentId);
            agent.PhotoHash = hash;
            scope.Record(AgentFact.Of(DeskEventKind.AgentChanged, actor, agent.Id, scope.Now));
            scope.Announce(NoticeKind.Agent, agent.Id, agentId: agent.Id);
        });
        return null;
    }

    private async Task<bool> IsPictureAsync(string hash, CancellationToken cancel)
    {
        await using var stored = files.Open(hash) ?? throw new InvalidOperationException("A file vanished from the store.");
        return FileKind.IsPicture((await FileSignature.FindAsync(stored, "photo", cancel)).ContentType);
    }
}
