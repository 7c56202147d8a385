using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class StaffLinkMapping : IEntityTypeConfiguration<StaffLink>
{
    public void Configure(EntityTypeBuilder<StaffLink> builder)
    {
        builder.ToTable("staff_links");
        builder.HasKey(l => l.AgentId);
        builder.Property(l => l.AgentId).ValueGeneratedNever();
        builder.Ignore(l => l.IsLinked);
        builder.HasIndex(l => l.Address).IsUnique().HasFilter("\"Address\" IS NOT NULL");
    }
}

internal sealed class StaffKeyMapping : IEntityTypeConfiguration<StaffKey>
{
    public void Configure(EntityTypeBuilder<StaffKey> builder)
    {
        builder.ToTable("staff_keys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.HasIndex(k => k.SecretHash).IsUnique();
    }
}

internal sealed class StaffGroupMapping : IEntityTypeConfiguration<StaffGroup>
{
    public void Configure(EntityTypeBuilder<StaffGroup> builder)
    {
        builder.ToTable("staff_groups");
        builder.Property(g => g.Id).ValueGeneratedNever();
    }
}

internal sealed class StaffTopicMapping : IEntityTypeConfiguration<StaffTopic>
{
    public void Configure(EntityTypeBuilder<StaffTopic> builder)
    {
        builder.ToTable("staff_topics");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.HasIndex(t => new { t.GroupId, t.ConversationId }).IsUnique();
        builder.HasIndex(t => new { t.GroupId, t.ThreadKey });
    }
}

internal sealed class StaffPostMapping : IEntityTypeConfiguration<StaffPost>
{
    public void Configure(EntityTypeBuilder<StaffPost> builder)
    {
        builder.ToTable("staff_posts");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Ignore(p => p.IsAlert);
        builder.HasIndex(p => new { p.DueAt, p.Id }, "ix_staff_posts_due").HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(p => p.EditDueAt, "ix_staff_posts_edit_due").HasFilter("\"EditDueAt\" IS NOT NULL");
        builder.HasIndex(p => p.ExternalId).HasFilter("\"ExternalId\" IS NOT NULL");
        builder.HasIndex(p => new { p.ConversationId, p.AgentId, p.Id });
        builder.HasIndex(p => p.CreatedAt);
    }
}

internal sealed class StaffActMapping : IEntityTypeConfiguration<StaffAct>
{
    public void Configure(EntityTypeBuilder<StaffAct> builder)
    {
        builder.ToTable("staff_acts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => new { a.ChannelId, a.ItemKey }).IsUnique();
        builder.HasIndex(a => new { a.DueAt, a.Id }, "ix_staff_acts_due").HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(a => a.ExternalId).HasFilter("\"ExternalId\" IS NOT NULL");
        builder.HasIndex(a => a.MessageId).HasFilter("\"MessageId\" IS NOT NULL");
        builder.HasIndex(a => a.At);
    }
}

internal sealed class FollowerMarkMapping : IEntityTypeConfiguration<FollowerMark>
{
    public void Configure(EntityTypeBuilder<FollowerMark> builder)
    {
        builder.ToTable("follower_marks");
        builder.HasKey(m => m.Name);
    }
}

internal sealed class DayRowMapping : IEntityTypeConfiguration<DayRow>
{
    public void Configure(EntityTypeBuilder<DayRow> builder)
    {
        builder.ToTable("day_numbers");
        builder.HasKey(d => d.Day);
        builder.Property(d => d.Day).ValueGeneratedNever();
    }
}
