using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrustMetrology.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LogStateUnderATableLock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "turn",
                table: "log_states");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "turn",
                table: "log_states",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.UpdateData(
                table: "log_states",
                keyColumn: "id",
                keyValue: 1,
                column: "turn",
                value: 0L);
        }
    }
}
