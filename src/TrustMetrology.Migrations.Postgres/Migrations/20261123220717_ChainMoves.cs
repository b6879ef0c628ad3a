using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrustMetrology.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ChainMoves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chain_moves",
                columns: table => new
                {
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_chain_id = table.Column<long>(type: "bigint", nullable: false),
                    from_contract = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    to_chain_id = table.Column<long>(type: "bigint", nullable: false),
                    to_contract = table.Column<string>(type: "character varying(42)", maxLength: 42, nullable: false),
                    to_operator = table.Column<string>(type: "text", nullable: false),
                    rpc = table.Column<string>(type: "text", nullable: false),
                    left_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_moves", x => x.record_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chain_moves_from_chain_id_from_contract",
                table: "chain_moves",
                columns: new[] { "from_chain_id", "from_contract" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chain_moves");
        }
    }
}
