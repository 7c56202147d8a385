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
                computedColumnSql: "coalesce(nullif(lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(trim(substr(\"Name\", 1, 60)), char(1040), char(1072)), char(1041), char(1073)), char(1042), char(1074)), char(1043), char(1075)), char(1044), char(1076)), char(1045), char(1077)), char(1046), char(1078)), char(1047), char(1079)), char(1048), char(1080)), char(1049), char(1081)), char(1050), char(1082)), char(1051), char(1083)), char(1052), char(1084)), char(1053), char(1085)), char(1054), char(1086)), char(1055), char(1087)), char(1056), char(1088)), char(1057), char(1089)), char(1058), char(1090)), char(1059), char(1091)), char(1060), char(1092)), char(1061), char(1093)), char(1062), char(1094)), char(1063), char(1095)), char(1064), char(1096)), char(1065), char(1097)), char(1066), char(1098)), char(1067), char(1099)), char(1068), char(1100)), char(1069), char(1101)), char(1070), char(1102)), char(1071), char(1103)), char(1025), char(1077)), char(1105), char(1077))), ''), char(1114111))",
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
