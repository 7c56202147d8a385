using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>Where a post goes, and for whom it is written.</summary>
/// <param name="Address">The chat.</param>
/// <param name="Language">Of whoever reads it.</param>
internal sealed record PostPlace(string Address, string Language)
{
    /// <summary>The agent whose own chat it is.</summary>
    public AgentEntry? Agent { get; init; }

    /// <summary>Their choices.</summary>
    public StaffLink? Link { get; init; }

    /// <summary>The group.</summary>
    public StaffGroup? Group { get; init; }

    /// <summary>The topic of the conversation there.</summary>
    public StaffTopic? Topic { get; init; }

    /// <summary>Where a post goes; null when there is nobody any more.</summary>
    public static async Task<PostPlace?> OfAsync(DeskDbContext db, DeskDirectory directory, StaffPost post)
    {
        var deskLanguage = directory.Current.Desk?.Language ?? "en";
        if (post.GroupId is { } groupId)
        {
            if (await db.StaffGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == groupId && g.EndedAt == null) is not { } group) return null;
            var topic = post.ConversationId is { } conversation ? await db.StaffTopics.AsNoTracking().FirstOrDefaultAsync(t => t.GroupId == groupId && t.ConversationId == conversation) : null;
            return new PostPlace(group.Address, post.Language ?? deskLanguage) { Group = group, Topic = topic };
        }

        if (post.AgentId is not { } agentId) return post.Address is { } address ? new PostPlace(address, post.Language ?? deskLanguage) : null;
        var link = await db.StaffLinks.AsNoTracking().FirstOrDefaultAsync(l => l.AgentId == agentId && l.Address != null && l.ChannelId == post.ChannelId);
        return link is { UnreachableAt: null } && directory.Current.Agent(agentId) is { IsActive: true } agent ? new PostPlace(link.Address!, agent.Language) { Agent = agent, Link = link } : null;
    }
}
