using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>The tables of ASP.NET Core Identity that are in use: roles, and who has which.</summary>
internal static class IdentityTables
{
    // Fixed for ever: they stand in the migrations.
    private static readonly Dictionary<string, string> RoleIds = new()
    {
        [Roles.Merchant] = "019a0000-0000-7000-8000-000000000001",
        [Roles.Inspector] = "019a0000-0000-7000-8000-000000000002",
        [Roles.Supervisor] = "019a0000-0000-7000-8000-000000000003",
        [Roles.Auditor] = "019a0000-0000-7000-8000-000000000004",
        [Roles.Administrator] = "019a0000-0000-7000-8000-000000000005",
    };

    public static IdentityUserRole<Guid> Grant(Person person, string role) => new() { UserId = person.Id, RoleId = Guid.Parse(RoleIds[role]) };

    internal sealed class RoleMapping : IEntityTypeConfiguration<IdentityRole<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityRole<Guid>> roles)
        {
            roles.ToTable("roles").HasKey(role => role.Id);
            roles.Property(role => role.Name).HasMaxLength(40);
            roles.Property(role => role.NormalizedName).HasMaxLength(40);
            roles.HasIndex(role => role.NormalizedName).IsUnique();
            roles.HasData(RoleIds.Select(role => new IdentityRole<Guid>
            {
                Id = Guid.Parse(role.Value),
                Name = role.Key,
                NormalizedName = role.Key.ToUpperInvariant(),
                ConcurrencyStamp = role.Value,
            }));
        }
    }

    internal sealed class UserRoleMapping : IEntityTypeConfiguration<IdentityUserRole<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> grants)
        {
            grants.ToTable("person_roles").HasKey(grant => new { grant.UserId, grant.RoleId });
            // Of two who give the same role at once the second is handled again, and finds what the first one did.
            grants.HasFaultOnDuplicate("edit.stale", "This was changed by somebody else in the meantime: read it again.", "person");
            grants.HasOne<Person>().WithMany().HasForeignKey(grant => grant.UserId);
            grants.HasOne<IdentityRole<Guid>>().WithMany().HasForeignKey(grant => grant.RoleId);
        }
    }
}
