using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class DeskMapping : IEntityTypeConfiguration<Desk>
{
    public void Configure(EntityTypeBuilder<Desk> builder)
    {
        builder.ToTable("desk");
        builder.Property(d => d.Id).ValueGeneratedNever();
    }
}

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("channels");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.PublicKey).IsUnique();
    }
}

internal sealed class DeskEventMapping : IEntityTypeConfiguration<DeskEvent>
{
    public void Configure(EntityTypeBuilder<DeskEvent> builder)
    {
        builder.ToTable("events");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.ConversationId, e.At, e.Id }).HasFilter("\"ConversationId\" IS NOT NULL");
        builder.HasIndex(e => new { e.At, e.Id });
    }
}

internal sealed class IntakeEntryMapping : IEntityTypeConfiguration<IntakeEntry>
{
    public void Configure(EntityTypeBuilder<IntakeEntry> builder)
    {
        builder.ToTable("intake");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => new { e.ChannelId, e.ItemKey }).IsUnique();
        builder.HasIndex(e => new { e.Outcome, e.Id });
    }
}

internal sealed class ReadMarkMapping : IEntityTypeConfiguration<ReadMark>
{
    public void Configure(EntityTypeBuilder<ReadMark> builder)
    {
        builder.ToTable("read_marks");
        builder.HasKey(r => new { r.AgentId, r.ConversationId });
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts");
        builder.HasKey(d => new { d.ConversationId, d.AgentId });
    }
}

internal sealed class SequenceMapping : IEntityTypeConfiguration<SequenceRow>
{
    public void Configure(EntityTypeBuilder<SequenceRow> builder)
    {
        builder.ToTable("sequences");
        builder.HasKey(s => s.Name);
    }
}
