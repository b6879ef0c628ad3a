using System.Globalization;
using Microsoft.Extensions.Localization;

namespace TrustMetrology.Site;

/// <summary>All texts of the site, in the language of the request; a text that is missing is a bug.</summary>
public sealed class Words(IStringLocalizer<Words> texts)
{
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No text '{key}' in {CultureInfo.CurrentUICulture.Name}.");

    public string this[string key, params object[] arguments] => string.Format(CultureInfo.CurrentCulture, this[key], arguments);

    /// <summary>For keys made from data of other modules (kinds, sectors, units): null where there is no text.</summary>
    public string? Find(string key) => texts[key] is { ResourceNotFound: false } text ? text.Value : null;
}
