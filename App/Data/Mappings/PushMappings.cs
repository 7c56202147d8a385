using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class PushDeviceMapping : IEntityTypeConfiguration<PushDevice>
{
    public void Configure(EntityTypeBuilder<PushDevice> builder)
    {
        builder.ToTable("push_devices");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasIndex(d => d.Endpoint).IsUnique();
        builder.HasIndex(d => d.AgentId);
    }
}

internal sealed class PushWishesMapping : IEntityTypeConfiguration<PushWishes>
{
    public void Configure(EntityTypeBuilder<PushWishes> builder)
    {
        builder.ToTable("push_wishes");
        builder.HasKey(w => w.AgentId);
        builder.Property(w => w.AgentId).ValueGeneratedNever();
    }
}

internal sealed class PushNoteMapping : IEntityTypeConfiguration<PushNote>
{
    public void Configure(EntityTypeBuilder<PushNote> builder)
    {
        builder.ToTable("push_notes");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.HasIndex(n => new { n.AlertId, n.DeviceId }).IsUnique().HasFilter("\"AlertId\" IS NOT NULL");
        builder.HasIndex(n => new { n.DueAt, n.Id }, "ix_push_notes_due").HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(n => new { n.DeviceId, n.Topic, n.Id });
        builder.HasIndex(n => n.CreatedAt);
    }
}

internal sealed class ChannelOutageMapping : IEntityTypeConfiguration<ChannelOutage>
{
    public void Configure(EntityTypeBuilder<ChannelOutage> builder)
    {
        builder.ToTable("channel_outages");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.HasIndex(o => o.ChannelId, "ix_channel_outages_open").IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}
