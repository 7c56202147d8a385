using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasIndex(m => new { m.ConversationId, m.At, m.Id });
        builder.HasIndex(m => new { m.ChannelId, m.ExternalId }).IsUnique().HasFilter("\"ExternalId\" IS NOT NULL");
        builder.HasIndex(m => new { m.ConversationId, m.ClientId }).IsUnique().HasFilter("\"ClientId\" IS NOT NULL");
        builder.HasIndex(m => new { m.DeliveryDueAt, m.Id }, "ix_messages_outbox").HasFilter("\"DeliveryDueAt\" IS NOT NULL");
        builder.HasIndex(m => m.MailDueAt, "ix_messages_mail_due").HasFilter("\"MailDueAt\" IS NOT NULL");
        builder.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(m => m.Attachments).WithOne().HasForeignKey(a => a.MessageId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MessagePartMapping : IEntityTypeConfiguration<MessagePart>
{
    public void Configure(EntityTypeBuilder<MessagePart> builder)
    {
        builder.ToTable("message_parts");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => new { p.ChannelId, p.ExternalId }).IsUnique();
        builder.HasIndex(p => p.MessageId);
        builder.HasOne<Message>().WithMany().HasForeignKey(p => p.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachments");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => a.MessageId);
        builder.HasIndex(a => a.Hash);

        builder.HasIndex(a => a.At, "ix_attachments_unsent").HasFilter("\"MessageId\" IS NULL");
    }
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.ToTable("participants");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => new { p.ConversationId, p.Address }).IsUnique();
        builder.HasOne<Conversation>().WithMany().HasForeignKey(p => p.ConversationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeliveryAttemptMapping : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("delivery_attempts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => a.MessageId);
    }
}
