using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmallDesk.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Clock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "desk",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AwaitingSince",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "QuietWarnedAt",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TargetStage",
                table: "conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "CalendarId",
                table: "channels",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "channels",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RetiredAt",
                table: "attachments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "backups",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Files = table.Column<long>(type: "INTEGER", nullable: false),
                    FileBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", nullable: true),
                    RehearsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    Counted = table.Column<string>(type: "TEXT", nullable: true),
                    ById = table.Column<long>(type: "INTEGER", nullable: true),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_backups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "calendars",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: true),
                    Week = table.Column<string>(type: "TEXT", nullable: false),
                    Days = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendars", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<long>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", nullable: true),
                    ById = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_runs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "job_states",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    PausedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PausedById = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Milliseconds = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    Done = table.Column<long>(type: "INTEGER", nullable: true),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_job_states", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "staff_alerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staff_alerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContactId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: true),
                    TeamId = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SkipReason = table.Column<string>(type: "TEXT", nullable: true),
                    TokenHash = table.Column<string>(type: "TEXT", nullable: true),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: true),
                    FollowUpId = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Score = table.Column<int>(type: "INTEGER", nullable: true),
                    Reasons = table.Column<string>(type: "TEXT", nullable: true),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_surveys", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_quiet",
                table: "conversations",
                columns: new[] { "ChannelId", "AwaitingSince", "Id" },
                filter: "\"AwaitingSince\" IS NOT NULL AND \"QuietWarnedAt\" IS NULL AND \"Status\" < 2 AND \"SpamAt\" IS NULL AND \"DeletedAt\" IS NULL AND \"MergedIntoId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_targets",
                table: "conversations",
                columns: new[] { "ChannelId", "TargetStage", "WaitingSince", "Id" },
                filter: "\"WaitingSince\" IS NOT NULL AND \"SpamAt\" IS NULL AND \"DeletedAt\" IS NULL AND \"MergedIntoId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conversations_warned",
                table: "conversations",
                columns: new[] { "ChannelId", "QuietWarnedAt", "Id" },
                filter: "\"QuietWarnedAt\" IS NOT NULL AND \"Status\" < 2 AND \"SpamAt\" IS NULL AND \"DeletedAt\" IS NULL AND \"MergedIntoId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_job_runs_Key_Id",
                table: "job_runs",
                columns: new[] { "Key", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_alerts_AgentId_Id",
                table: "staff_alerts",
                columns: new[] { "AgentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_staff_alerts_AgentId_Reason",
                table: "staff_alerts",
                columns: new[] { "AgentId", "Reason" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_staff_alerts_ConversationId",
                table: "staff_alerts",
                column: "ConversationId",
                filter: "\"ConversationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_surveys_answered",
                table: "surveys",
                columns: new[] { "AnsweredAt", "Id" },
                filter: "\"AnsweredAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_surveys_ContactId_AskedAt",
                table: "surveys",
                columns: new[] { "ContactId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_surveys_ConversationId",
                table: "surveys",
                column: "ConversationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_surveys_due",
                table: "surveys",
                columns: new[] { "DueAt", "Id" },
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_surveys_TokenHash",
                table: "surveys",
                column: "TokenHash",
                unique: true,
                filter: "\"TokenHash\" IS NOT NULL");

            // In what was there before, quiet is counted from the last word of a person of ours, where nobody has spoken since.
            migrationBuilder.Sql(
                """
                UPDATE "conversations" SET "AwaitingSince" = (
                    SELECT MAX(m."At") FROM "messages" m
                    WHERE m."ConversationId" = "conversations"."Id" AND m."Direction" = 1 AND m."IsAutomatic" = 0 AND m."DeletedAt" IS NULL)
                WHERE "Status" < 3 AND "WaitingSince" IS NULL
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "backups");

            migrationBuilder.DropTable(
                name: "calendars");

            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "job_states");

            migrationBuilder.DropTable(
                name: "staff_alerts");

            migrationBuilder.DropTable(
                name: "surveys");

            migrationBuilder.DropIndex(
                name: "ix_conversations_quiet",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "ix_conversations_targets",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "ix_conversations_warned",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "desk");

            migrationBuilder.DropColumn(
                name: "AwaitingSince",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "QuietWarnedAt",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "TargetStage",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "CalendarId",
                table: "channels");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "channels");

            migrationBuilder.DropColumn(
                name: "RetiredAt",
                table: "attachments");
        }
    }
}
