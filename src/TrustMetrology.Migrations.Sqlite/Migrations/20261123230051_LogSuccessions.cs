using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrustMetrology.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LogSuccessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "log_id",
                table: "anchors",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "log_successions",
                columns: table => new
                {
                    origin = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    v_key = table.Column<string>(type: "TEXT", nullable: false),
                    successor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    block_number = table.Column<long>(type: "INTEGER", nullable: false),
                    transaction_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_successions", x => x.origin);
                });

            migrationBuilder.CreateIndex(
                name: "ix_log_successions_successor",
                table: "log_successions",
                column: "successor",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "log_successions");

            migrationBuilder.DropColumn(
                name: "log_id",
                table: "anchors");
        }
    }
}
