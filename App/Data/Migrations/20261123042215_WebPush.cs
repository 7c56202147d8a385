using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmallDesk.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class WebPush : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PushKey",
                table: "desk",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "channel_outages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_channel_outages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "push_devices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Endpoint = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeliveredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Error = table.Column<string>(type: "TEXT", nullable: true),
                    FailedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_devices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "push_notes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    DeviceId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    AlertId = table.Column<long>(type: "INTEGER", nullable: true),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Error = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_notes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "push_wishes",
                columns: table => new
                {
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    TellsSoon = table.Column<bool>(type: "INTEGER", nullable: false),
                    TellsLate = table.Column<bool>(type: "INTEGER", nullable: false),
                    TellsScores = table.Column<bool>(type: "INTEGER", nullable: false),
                    TellsTrouble = table.Column<bool>(type: "INTEGER", nullable: false),
                    HidesWords = table.Column<bool>(type: "INTEGER", nullable: false),
                    OnlyAway = table.Column<bool>(type: "INTEGER", nullable: false),
                    QuietFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    QuietTo = table.Column<int>(type: "INTEGER", nullable: true),
                    QuietZone = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_push_wishes", x => x.AgentId);
                });

            migrationBuilder.CreateIndex(
                name: "ix_channel_outages_open",
                table: "channel_outages",
                column: "ChannelId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_push_devices_AgentId",
                table: "push_devices",
                column: "AgentId");

            migrationBuilder.CreateIndex(
                name: "IX_push_devices_Endpoint",
                table: "push_devices",
                column: "Endpoint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_push_notes_AlertId_DeviceId",
                table: "push_notes",
                columns: new[] { "AlertId", "DeviceId" },
                unique: true,
                filter: "\"AlertId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_push_notes_CreatedAt",
                table: "push_notes",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_push_notes_DeviceId_Topic_Id",
                table: "push_notes",
                columns: new[] { "DeviceId", "Topic", "Id" });

            migrationBuilder.CreateIndex(
                name: "ix_push_notes_due",
                table: "push_notes",
                columns: new[] { "DueAt", "Id" },
                filter: "\"DueAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "channel_outages");

            migrationBuilder.DropTable(
                name: "push_devices");

            migrationBuilder.DropTable(
                name: "push_notes");

            migrationBuilder.DropTable(
                name: "push_wishes");

            migrationBuilder.DropColumn(
                name: "PushKey",
                table: "desk");
        }
    }
}
