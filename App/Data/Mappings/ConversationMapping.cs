using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversations");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => new { c.ContactId, c.LastMessageAt });
        builder.HasIndex(c => new { c.ContactPointId, c.ChannelId, c.ThreadKey, c.Id });
        builder.HasOne<Contact>().WithMany().HasForeignKey(c => c.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Channel>().WithMany().HasForeignKey(c => c.ChannelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ContactPoint>().WithMany().HasForeignKey(c => c.ContactPointId).OnDelete(DeleteBehavior.Restrict);

        // One partial index per view of the inbox: a page is a range scan however large the desk is.
        const string shown = "\"SpamAt\" IS NULL AND \"DeletedAt\" IS NULL AND \"MergedIntoId\" IS NULL";
        builder.HasIndex(c => new { c.WaitingSince, c.Id }, "ix_conversations_waiting")
            .HasFilter("\"WaitingSince\" IS NOT NULL AND " + shown);
        builder.HasIndex(c => new { c.Status, c.LastMessageAt, c.Id }, "ix_conversations_by_status").HasFilter(shown);
        builder.HasIndex(c => new { c.AssigneeId, c.Status, c.LastMessageAt, c.Id }, "ix_conversations_by_assignee").HasFilter(shown);
        builder.HasIndex(c => new { c.LastMessageAt, c.Id }, "ix_conversations_by_time").HasFilter(shown);
        builder.HasIndex(c => new { c.ChannelId, c.LastMessageAt, c.Id }, "ix_conversations_by_channel").HasFilter(shown);
        builder.HasIndex(c => new { c.TeamId, c.Status, c.LastMessageAt, c.Id }, "ix_conversations_by_team").HasFilter("\"TeamId\" IS NOT NULL AND " + shown);
        builder.HasIndex(c => new { c.Priority, c.LastMessageAt, c.Id }, "ix_conversations_by_priority").HasFilter("\"Priority\" <> 0 AND " + shown);
        builder.HasIndex(c => new { c.LastMessageAt, c.Id }, "ix_conversations_spam").HasFilter("\"SpamAt\" IS NOT NULL AND \"DeletedAt\" IS NULL");
        builder.HasIndex(c => new { c.DeletedAt, c.Id }, "ix_conversations_deleted").HasFilter("\"DeletedAt\" IS NOT NULL");
        builder.HasIndex(c => new { c.ContinuedPointId, c.ContinuedChannelId, c.ContinuedAt }, "ix_conversations_continued").HasFilter("\"ContinuedPointId\" IS NOT NULL");

        // What the clock looks for: only what may be due stands in these. Status below 2 is open or pending.
        builder.HasIndex(c => new { c.ChannelId, c.TargetStage, c.WaitingSince, c.Id }, "ix_conversations_targets")
            .HasFilter("\"WaitingSince\" IS NOT NULL AND " + shown);
        builder.HasIndex(c => new { c.ChannelId, c.AwaitingSince, c.Id }, "ix_conversations_quiet")
            .HasFilter("\"AwaitingSince\" IS NOT NULL AND \"QuietWarnedAt\" IS NULL AND \"Status\" < 2 AND " + shown);
        builder.HasIndex(c => new { c.ChannelId, c.QuietWarnedAt, c.Id }, "ix_conversations_warned")
            .HasFilter("\"QuietWarnedAt\" IS NOT NULL AND \"Status\" < 2 AND " + shown);
        builder.HasIndex(c => c.SnoozedUntil, "ix_conversations_snoozed").HasFilter("\"SnoozedUntil\" IS NOT NULL");
    }
}

internal sealed class ContinueLinkMapping : IEntityTypeConfiguration<ContinueLink>
{
    public void Configure(EntityTypeBuilder<ContinueLink> builder)
    {
        builder.ToTable("continue_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => l.Hash).IsUnique();
        builder.HasIndex(l => l.MessageId).IsUnique().HasFilter("\"MessageId\" IS NOT NULL");
        builder.HasIndex(l => l.ConversationId);
        builder.HasIndex(l => l.ExpiresAt);
    }
}
