using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Accounts;
using SmallDesk.Domain;

namespace SmallDesk.Data;

/// <summary>The desk's database. Reads take one from the factory per operation; writes only happen inside the write queue.</summary>
internal sealed class DeskDbContext(DbContextOptions<DeskDbContext> options) : IdentityUserContext<Account, long>(options)
{
    public DbSet<Desk> Desks => Set<Desk>();

    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    public DbSet<TeamChannel> TeamChannels => Set<TeamChannel>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<ConversationTag> ConversationTags => Set<ConversationTag>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Mention> Mentions => Set<Mention>();

    public DbSet<DeskAct> Acts => Set<DeskAct>();

    public DbSet<DeskActStep> ActSteps => Set<DeskActStep>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();

    public DbSet<ContactTag> ContactTags => Set<ContactTag>();

    public DbSet<CustomField> CustomFields => Set<CustomField>();

    public DbSet<ContactFieldValue> ContactFieldValues => Set<ContactFieldValue>();

    public DbSet<ShopOrder> Orders => Set<ShopOrder>();

    public DbSet<ContactChange> ContactChanges => Set<ContactChange>();

    public DbSet<ContactMerge> ContactMerges => Set<ContactMerge>();

    public DbSet<DismissedPair> DismissedPairs => Set<DismissedPair>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<ImportProblem> ImportProblems => Set<ImportProblem>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<MessagePart> MessageParts => Set<MessagePart>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<DeliveryAttempt> DeliveryAttempts => Set<DeliveryAttempt>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<DeskEvent> Events => Set<DeskEvent>();

    public DbSet<IntakeEntry> Intake => Set<IntakeEntry>();

    public DbSet<ContinueLink> ContinueLinks => Set<ContinueLink>();

    public DbSet<ReadMark> ReadMarks => Set<ReadMark>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<CannedReply> CannedReplies => Set<CannedReply>();

    public DbSet<CannedFile> CannedFiles => Set<CannedFile>();

    public DbSet<CannedUse> CannedUses => Set<CannedUse>();

    public DbSet<StaffLink> StaffLinks => Set<StaffLink>();

    public DbSet<StaffKey> StaffKeys => Set<StaffKey>();

    public DbSet<StaffGroup> StaffGroups => Set<StaffGroup>();

    public DbSet<StaffTopic> StaffTopics => Set<StaffTopic>();

    public DbSet<StaffPost> StaffPosts => Set<StaffPost>();

    public DbSet<StaffAct> StaffActs => Set<StaffAct>();

    public DbSet<Domain.Hours.Calendar> Calendars => Set<Domain.Hours.Calendar>();

    public DbSet<StaffAlert> StaffAlerts => Set<StaffAlert>();

    public DbSet<PushDevice> PushDevices => Set<PushDevice>();

    public DbSet<PushWishes> PushWishes => Set<PushWishes>();

    public DbSet<PushNote> PushNotes => Set<PushNote>();

    public DbSet<ChannelOutage> ChannelOutages => Set<ChannelOutage>();

    public DbSet<Survey> Surveys => Set<Survey>();

    public DbSet<JobState> JobStates => Set<JobState>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<BackupRecord> Backups => Set<BackupRecord>();

    public DbSet<FollowerMark> FollowerMarks => Set<FollowerMark>();

    public DbSet<DayRow> DayNumbers => Set<DayRow>();

    public DbSet<SequenceRow> Sequences => Set<SequenceRow>();

    /// <summary>Passkeys are in the schema from the first migration.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMillisecondsConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(DeskDbContext).Assembly);
    }
}
