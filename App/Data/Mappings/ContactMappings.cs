using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasMany(c => c.Points).WithOne().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.LastSeenAt, c.Id });
        builder.HasIndex(c => c.PhotoHash).HasFilter("\"PhotoHash\" IS NOT NULL");
    }
}

internal sealed class ContactPointMapping : IEntityTypeConfiguration<ContactPoint>
{
    public void Configure(EntityTypeBuilder<ContactPoint> builder)
    {
        builder.ToTable("contact_points");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => p.ContactId);

        // Not unique: the same address may be claimed, unverified, by two people until they are merged.
        builder.HasIndex(p => new { p.Kind, p.Value, p.Id });
    }
}
