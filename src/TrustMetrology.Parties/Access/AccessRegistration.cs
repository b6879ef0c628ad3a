using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Sign-in by cookie (pages) or bearer token (API), and what each policy asks for.</summary>
internal static class AccessRegistration
{
    private const string Either = "cookie-or-bearer";

    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("SignIn");
        services.AddOptions<SignInOptions>().Bind(options).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<SignInOptions>>((hasher, from) => hasher.IterationCount = from.Value.PasswordRounds);
        services.AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>();
        var folder = options.GetValue<string>(nameof(SignInOptions.KeyFolder)) ?? new SignInOptions().KeyFolder;
        services.AddDataProtection().SetApplicationName("TrustMetrology").PersistKeysToFileSystem(Directory.CreateDirectory(folder));
        services.AddScoped<IClaimsTransformation, FreshClaims>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<Attempts>();
        AddSchemes(services);
        AddPolicies(services.AddAuthorizationBuilder());
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context =>
                HasBearer(context.Request) ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme)
            .AddBearerToken(IdentityConstants.BearerScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<SignInOptions>>((cookie, from) =>
        {
            (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = ("trust", true, SameSiteMode.Lax);
            cookie.Cookie.SecurePolicy = from.Value.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (from.Value.SessionLifetime, true);
            (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = (from.Value.SignInPage, from.Value.SignInPage, "return");
        });
        services.AddOptions<BearerTokenOptions>(IdentityConstants.BearerScheme).Configure<IOptions<SignInOptions>>((bearer, from) =>
            (bearer.BearerTokenExpiration, bearer.RefreshTokenExpiration) = (from.Value.AccessTokenLifetime, from.Value.SessionLifetime));
    }

    private static void AddPolicies(AuthorizationBuilder policies)
    {
        void Allow(string policy, params string[] roles) => policies.AddPolicy(policy, built => built.RequireAuthenticatedUser().RequireRole(roles));

        policies.AddPolicy(Policies.Public, built => built.RequireAssertion(_ => true));
        policies.AddPolicy(Policies.SignedIn, built => built.RequireAuthenticatedUser());
        policies.AddPolicy(Policies.Merchant, built => built.RequireAuthenticatedUser().RequireRole(Roles.Merchant).RequireClaim(Caller.PartyClaim));
        Allow(Policies.Enforcement, Roles.Inspector, Roles.Supervisor);
        Allow(Policies.Supervisor, Roles.Supervisor);
        Allow(Policies.Auditor, Roles.Auditor);
        Allow(Policies.Administrator, Roles.Administrator);
        // What names no policy answers nobody.
        policies.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    internal static bool HasBearer(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
}
