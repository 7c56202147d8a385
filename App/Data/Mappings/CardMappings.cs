using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class ContactTagMapping : IEntityTypeConfiguration<ContactTag>
{
    public void Configure(EntityTypeBuilder<ContactTag> builder)
    {
        builder.ToTable("contact_tags");
        builder.HasKey(t => new { t.ContactId, t.TagId });
        builder.HasIndex(t => new { t.TagId, t.ContactId });
        builder.HasOne<Contact>().WithMany().HasForeignKey(t => t.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CustomFieldMapping : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("custom_fields");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasIndex(f => f.Key).IsUnique().HasFilter("\"RemovedAt\" IS NULL");
    }
}

internal sealed class ContactFieldValueMapping : IEntityTypeConfiguration<ContactFieldValue>
{
    public void Configure(EntityTypeBuilder<ContactFieldValue> builder)
    {
        builder.ToTable("contact_field_values");
        builder.HasKey(v => new { v.ContactId, v.FieldId });

        // Filtering and sorting are range scans that need not look at the rows.
        builder.HasIndex(v => new { v.FieldId, v.Key, v.ContactId });
        builder.HasIndex(v => new { v.FieldId, v.Sortable, v.ContactId }).HasFilter("\"Sortable\" IS NOT NULL");
        builder.HasOne<Contact>().WithMany().HasForeignKey(v => v.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CustomField>().WithMany().HasForeignKey(v => v.FieldId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShopOrderMapping : IEntityTypeConfiguration<ShopOrder>
{
    public void Configure(EntityTypeBuilder<ShopOrder> builder)
    {
        builder.ToTable("orders");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.HasIndex(o => o.NumberKey).IsUnique();
        builder.HasIndex(o => new { o.ContactId, o.PlacedAt, o.Id });
        builder.HasOne<Contact>().WithMany().HasForeignKey(o => o.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactChangeMapping : IEntityTypeConfiguration<ContactChange>
{
    public void Configure(EntityTypeBuilder<ContactChange> builder)
    {
        builder.ToTable("contact_changes");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => new { c.ContactId, c.Id });
        builder.HasOne<Contact>().WithMany().HasForeignKey(c => c.ContactId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ContactMergeMapping : IEntityTypeConfiguration<ContactMerge>
{
    public void Configure(EntityTypeBuilder<ContactMerge> builder)
    {
        builder.ToTable("contact_merges");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasIndex(m => new { m.IntoId, m.Id });
        builder.HasIndex(m => new { m.FromId, m.Id });
        builder.HasOne<Contact>().WithMany().HasForeignKey(m => m.IntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(m => m.FromId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DismissedPairMapping : IEntityTypeConfiguration<DismissedPair>
{
    public void Configure(EntityTypeBuilder<DismissedPair> builder)
    {
        builder.ToTable("dismissed_pairs");
        builder.HasKey(p => new { p.FirstId, p.SecondId });
        builder.HasIndex(p => p.SecondId);
        builder.HasOne<Contact>().WithMany().HasForeignKey(p => p.FirstId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(p => p.SecondId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.ToTable("import_runs");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => r.CreatedAt);
        builder.HasIndex(r => r.FileHash);
        builder.HasIndex(r => r.Id, "ix_import_runs_running").HasFilter("\"State\" = 1");
    }
}

internal sealed class ImportProblemMapping : IEntityTypeConfiguration<ImportProblem>
{
    public void Configure(EntityTypeBuilder<ImportProblem> builder)
    {
        builder.ToTable("import_problems");
        builder.HasKey(p => new { p.RunId, p.Row, p.Column });
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
