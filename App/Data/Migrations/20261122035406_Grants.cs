using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmallDesk.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Grants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Grant",
                table: "channels",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GrantedAt",
                table: "channels",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Grant",
                table: "channels");

            migrationBuilder.DropColumn(
                name: "GrantedAt",
                table: "channels");
        }
    }
}
