using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    /// <summary>What lists are sorted by: the beginning of the name in small letters, ё as е; who has none comes last. The database makes it itself.</summary>
    public const string NameKey = "NameKey";

    // The thirty-two letters of the Russian alphabet in a row, each thirty-two places before its small one; the thirty-third stands apart.
    private const int FirstCapital = 0x410, Capitals = 32, Io = 0x401, SmallIo = 0x451, SmallIe = 0x435;

    /// <summary>The database's own lower() knows the letters of ASCII alone.</summary>
    private static string NameKeySql
    {
        get
        {
            var small = Enumerable.Range(FirstCapital, Capitals).Aggregate("""trim(substr("Name", 1, 60))""", (sql, capital) => Replaced(sql, capital, capital + Capitals));
            return $"coalesce(nullif(lower({Replaced(Replaced(small, Io, SmallIe), SmallIo, SmallIe)}), ''), char({0x10FFFF}))";
        }
    }

    private static string Replaced(string sql, int letter, int by) => $"replace({sql}, char({letter}), char({by}))";

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasMany(c => c.Points).WithOne().HasForeignKey(p => p.ContactId).OnDelete(DeleteBehavior.Restrict);
        var key = builder.Property<string?>(NameKey).HasComputedColumnSql(NameKeySql, stored: false).ValueGeneratedNever().Metadata;
        key.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        key.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.HasIndex(c => new { c.LastSeenAt, c.Id });
        builder.HasIndex(c => new { c.CreatedAt, c.Id });
        builder.HasIndex(NameKey, nameof(Contact.Id));
        builder.HasIndex(c => c.BlockedAt).HasFilter("\"BlockedAt\" IS NOT NULL");
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
