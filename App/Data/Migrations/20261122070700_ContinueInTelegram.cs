using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmallDesk.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ContinueInTelegram : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ContinuedAt",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ContinuedChannelId",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ContinuedPointId",
                table: "conversations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Piece",
                table: "attachments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReplacedAt",
                table: "attachments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "continue_links",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContactPointId = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_continue_links", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_continued",
                table: "conversations",
                columns: new[] { "ContinuedPointId", "ContinuedChannelId", "ContinuedAt" },
                filter: "\"ContinuedPointId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_continue_links_ConversationId",
                table: "continue_links",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_continue_links_ExpiresAt",
                table: "continue_links",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_continue_links_Hash",
                table: "continue_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_continue_links_MessageId",
                table: "continue_links",
                column: "MessageId",
                unique: true,
                filter: "\"MessageId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "continue_links");

            migrationBuilder.DropIndex(
                name: "ix_conversations_continued",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "ContinuedAt",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "ContinuedChannelId",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "ContinuedPointId",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "Piece",
                table: "attachments");

            migrationBuilder.DropColumn(
                name: "ReplacedAt",
                table: "attachments");
        }
    }
}
