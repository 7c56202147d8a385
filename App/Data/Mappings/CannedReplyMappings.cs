using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;

namespace SmallDesk.Data.Mappings;

internal sealed class CannedReplyMapping : IEntityTypeConfiguration<CannedReply>
{
    public void Configure(EntityTypeBuilder<CannedReply> builder)
    {
        builder.ToTable("canned_replies");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => new { c.OwnerId, c.Shortcut });
        builder.HasMany(c => c.Files).WithOne().HasForeignKey(f => f.CannedReplyId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CannedFileMapping : IEntityTypeConfiguration<CannedFile>
{
    public void Configure(EntityTypeBuilder<CannedFile> builder)
    {
        builder.ToTable("canned_files");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasIndex(f => f.CannedReplyId);
        builder.HasIndex(f => f.Hash);
    }
}

internal sealed class CannedUseMapping : IEntityTypeConfiguration<CannedUse>
{
    public void Configure(EntityTypeBuilder<CannedUse> builder)
    {
        builder.ToTable("canned_uses");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.HasIndex(u => new { u.CannedReplyId, u.At });
        builder.HasIndex(u => u.MessageId);
        builder.HasOne<CannedReply>().WithMany().HasForeignKey(u => u.CannedReplyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Message>().WithMany().HasForeignKey(u => u.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
