using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>The pages: for everybody, for merchants, for enforcement, for administrators; in Chinese and English.</summary>
public sealed class SiteModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SiteOptions>().Bind(configuration.GetSection("Site")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSiteLanguages();
        services.AddSingleton<SiteFiles>();
        services.AddScoped<SiteAddress>();
        services.AddSingleton<IRules, SigningPage>();
        services.AddSingleton<PermalinkDrawings>();
        services.AddScoped<ProofReader>();
        services.AddScoped<PledgeReader>();
        services.AddScoped<ShopReader>();
        services.AddSiteCompression();
        services.AddRazorPages(Configure).ConfigureApplicationPartManager(UseThisAssembly);
        // Chinese as it is, not as entities: a third of the bytes.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }

    /// <summary>Pages stand at the root, each below its language.</summary>
    public void MapOutsideApi(IEndpointRouteBuilder root)
    {
        root.MapRazorPages();
        root.MapSiteFiles();
        LanguageChoice.Map(root);
        ShortAddress.Map(root);
        Badge.Map(root);
        SecurityContact.Map(root);
    }

    // Found by name, not from the program that happens to run: a test's program isn't the host's.
    private static void UseThisAssembly(ApplicationPartManager manager)
    {
        var pages = typeof(SiteModule).Assembly;
        manager.ApplicationParts.Clear();
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(pages).GetApplicationParts(pages))
            manager.ApplicationParts.Add(part);
    }

    // Who may see a page is decided by the folder that it lies in, so that no page can forget to say so.
    private static void Configure(RazorPagesOptions pages)
    {
        pages.RootDirectory = "/";
        pages.Conventions.AuthorizeFolder("/Public", Policies.Public);
        pages.Conventions.AuthorizeFolder("/Account", Policies.Public);
        pages.Conventions.AuthorizeFolder("/Signed", Policies.SignedIn);
        pages.Conventions.AuthorizeFolder("/Merchant", Policies.Merchant);
        pages.Conventions.AuthorizeFolder("/Enforcement", Policies.Enforcement);
        pages.Conventions.AuthorizeFolder("/Administration", Policies.Administrator);
        pages.Conventions.AddFolderApplicationModelConvention("/Public", model => model.Filters.Add(new ETagOfWhatIsShown()));
    }
}
