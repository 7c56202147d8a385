using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class TagMapping : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.ToTable("tags");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.HasIndex(t => t.Key).IsUnique();
    }
}

internal sealed class ConversationTagMapping : IEntityTypeConfiguration<ConversationTag>
{
    public void Configure(EntityTypeBuilder<ConversationTag> builder)
    {
        builder.ToTable("conversation_tags");
        builder.HasKey(t => new { t.ConversationId, t.TagId });
        builder.HasIndex(t => new { t.TagId, t.ConversationId });
        builder.HasOne<Conversation>().WithMany().HasForeignKey(t => t.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> builder)
    {
        builder.ToTable("team_members");
        builder.HasKey(m => new { m.TeamId, m.AgentId });
        builder.HasIndex(m => m.AgentId);
        builder.HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Agent>().WithMany().HasForeignKey(m => m.AgentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TeamChannelMapping : IEntityTypeConfiguration<TeamChannel>
{
    public void Configure(EntityTypeBuilder<TeamChannel> builder)
    {
        builder.ToTable("team_channels");
        builder.HasKey(c => c.ChannelId);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => c.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Team>().WithMany().HasForeignKey(c => c.TeamId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_views");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasIndex(v => v.OwnerId);
    }
}

internal sealed class MentionMapping : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> builder)
    {
        builder.ToTable("mentions");
        builder.HasKey(m => new { m.MessageId, m.AgentId });
        builder.HasIndex(m => new { m.AgentId, m.At, m.MessageId });
        builder.HasIndex(m => new { m.AgentId, m.ConversationId }, "ix_mentions_unseen").HasFilter("\"SeenAt\" IS NULL");
        builder.HasOne<Message>().WithMany().HasForeignKey(m => m.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DeskActMapping : IEntityTypeConfiguration<DeskAct>
{
    public void Configure(EntityTypeBuilder<DeskAct> builder)
    {
        builder.ToTable("acts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => new { a.AgentId, a.Id });
        builder.HasIndex(a => a.CreatedAt);
        builder.HasIndex(a => a.Id, "ix_acts_unfinished").HasFilter("\"FinishedAt\" IS NULL OR (\"UndoneAt\" IS NOT NULL AND \"UndoFinishedAt\" IS NULL)");
    }
}

internal sealed class DeskActStepMapping : IEntityTypeConfiguration<DeskActStep>
{
    public void Configure(EntityTypeBuilder<DeskActStep> builder)
    {
        builder.ToTable("act_steps");
        builder.HasKey(s => new { s.ActId, s.ConversationId });
        builder.HasIndex(s => new { s.ActId, s.State });
        builder.HasOne<DeskAct>().WithMany().HasForeignKey(s => s.ActId).OnDelete(DeleteBehavior.Cascade);
    }
}
