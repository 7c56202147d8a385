using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmallDesk.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Telegram : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Chat",
                table: "messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "message_parts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message_parts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_message_parts_messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_contacts_PhotoHash",
                table: "contacts",
                column: "PhotoHash",
                filter: "\"PhotoHash\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_message_parts_ChannelId_ExternalId",
                table: "message_parts",
                columns: new[] { "ChannelId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_message_parts_MessageId",
                table: "message_parts",
                column: "MessageId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "message_parts");

            migrationBuilder.DropIndex(
                name: "IX_contacts_PhotoHash",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "Chat",
                table: "messages");
        }
    }
}
