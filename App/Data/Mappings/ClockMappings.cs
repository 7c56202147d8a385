using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Data.Mappings;

internal sealed class CalendarMapping : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> builder)
    {
        builder.ToTable("calendars");
        builder.Property(c => c.Id).ValueGeneratedNever();
    }
}

internal sealed class StaffAlertMapping : IEntityTypeConfiguration<StaffAlert>
{
    public void Configure(EntityTypeBuilder<StaffAlert> builder)
    {
        builder.ToTable("staff_alerts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => new { a.AgentId, a.Reason }).IsUnique();
        builder.HasIndex(a => new { a.AgentId, a.Id });
        builder.HasIndex(a => a.ConversationId).HasFilter("\"ConversationId\" IS NOT NULL");
    }
}

internal sealed class SurveyMapping : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.ToTable("surveys");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.ConversationId).IsUnique();
        builder.HasIndex(s => new { s.DueAt, s.Id }, "ix_surveys_due").HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(s => s.TokenHash).IsUnique().HasFilter("\"TokenHash\" IS NOT NULL");
        builder.HasIndex(s => new { s.ContactId, s.AskedAt });
        builder.HasIndex(s => new { s.AnsweredAt, s.Id }, "ix_surveys_answered").HasFilter("\"AnsweredAt\" IS NOT NULL");
    }
}

internal sealed class JobStateMapping : IEntityTypeConfiguration<JobState>
{
    public void Configure(EntityTypeBuilder<JobState> builder)
    {
        builder.ToTable("job_states");
        builder.HasKey(s => s.Key);
    }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_runs");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasIndex(r => new { r.Key, r.Id });
    }
}

internal sealed class BackupRecordMapping : IEntityTypeConfiguration<BackupRecord>
{
    public void Configure(EntityTypeBuilder<BackupRecord> builder)
    {
        builder.ToTable("backups");
        builder.Property(b => b.Id).ValueGeneratedNever();
    }
}
