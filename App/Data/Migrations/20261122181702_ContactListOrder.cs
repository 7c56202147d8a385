using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmallDesk.Data.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ContactListOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "contacts",
                type: "TEXT",
                nullable: true,
                computedColumnSql: "coalesce(nullif(lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(trim(substr(\"Name\", 1, 60)), 'А', 'а'), 'Б', 'б'), 'В', 'в'), 'Г', 'г'), 'Д', 'д'), 'Е', 'е'), 'Ж', 'ж'), 'З', 'з'), 'И', 'и'), 'Й', 'й'), 'К', 'к'), 'Л', 'л'), 'М', 'м'), 'Н', 'н'), 'О', 'о'), 'П', 'п'), 'Р', 'р'), 'С', 'с'), 'Т', 'т'), 'У', 'у'), 'Ф', 'ф'), 'Х', 'х'), 'Ц', 'ц'), 'Ч', 'ч'), 'Ш', 'ш'), 'Щ', 'щ'), 'Ъ', 'ъ'), 'Ы', 'ы'), 'Ь', 'ь'), 'Э', 'э'), 'Ю', 'ю'), 'Я', 'я'), 'Ё', 'е'), 'ё', 'е')), ''), char(1114111))",
                stored: false);

            migrationBuilder.CreateIndex(
                name: "IX_contacts_BlockedAt",
                table: "contacts",
                column: "BlockedAt",
                filter: "\"BlockedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_contacts_CreatedAt_Id",
                table: "contacts",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_contacts_NameKey_Id",
                table: "contacts",
                columns: new[] { "NameKey", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_contacts_BlockedAt",
                table: "contacts");

            migrationBuilder.DropIndex(
                name: "IX_contacts_CreatedAt_Id",
                table: "contacts");

            migrationBuilder.DropIndex(
                name: "IX_contacts_NameKey_Id",
                table: "contacts");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "contacts");
        }
    }
}
