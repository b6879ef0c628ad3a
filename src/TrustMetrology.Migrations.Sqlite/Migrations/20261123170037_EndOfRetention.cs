using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrustMetrology.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EndOfRetention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "value",
                table: "seals",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<byte[]>(
                name: "salt",
                table: "seals",
                type: "BLOB",
                maxLength: 32,
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldMaxLength: 32);

            migrationBuilder.AddColumn<Guid>(
                name: "ended_by",
                table: "seals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_seals_public_until",
                table: "seals",
                column: "public_until",
                filter: "value IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_seals_public_until",
                table: "seals");

            migrationBuilder.DropColumn(
                name: "ended_by",
                table: "seals");

            migrationBuilder.AlterColumn<string>(
                name: "value",
                table: "seals",
                type: "TEXT",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "salt",
                table: "seals",
                type: "BLOB",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "BLOB",
                oldMaxLength: 32,
                oldNullable: true);
        }
    }
}
