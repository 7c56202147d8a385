using System.Globalization;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Setup;
using SmallDesk.Hosting.Logs;
using SmallDesk.Ui;

namespace SmallDesk.Hosting;

/// <summary>What a desk without an owner does at start: takes the owner from the settings, or shows how to set it up.</summary>
internal static class FirstStart
{
    public static async Task EnsureOwnerAsync(IServiceProvider services, OwnerOptions? owner)
    {
        if (services.GetRequiredService<DeskDirectory>().Current.HasOwner || owner is not { Email.Length: > 0, Password.Length: > 0 }) return;
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FirstStart));
        if (PasswordRules.ProblemOf(owner.Password, owner.Email) is not null)
        {
            log.LogWarning("The owner's password in the settings is weak. Change it in the profile.");
        }

        var name = string.IsNullOrWhiteSpace(owner.Name) ? owner.Email.Split('@')[0] : owner.Name;
        var founding = new Founding(name, owner.Email, owner.Password, Texts.LanguageOf(CultureInfo.CurrentUICulture.Name), ZoneList.OfThisMachine());
        var result = await services.GetRequiredService<FoundDesk>().ExecuteAsync(Actor.System, founding);
        log.LogInformation("Owner from the settings: {Result}.", result.GetType().Name);
    }

    /// <summary>Says once the addresses are known where the wizard is, and its code.</summary>
    public static void SaySetupCode(WebApplication app)
    {
        if (app.Services.GetRequiredService<DeskDirectory>().Current.HasOwner) return;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var texts = app.Services.GetRequiredService<Texts>();
            var told = app.Services.GetRequiredService<DeskOptions>().PublicUrl;
            var address = OpenAddress.Of(told is { Length: > 0 } ? told : app.Urls.FirstOrDefault() ?? "");
            var code = app.Services.GetRequiredService<SetupCode>().Value;
            app.Announce(texts.In(CultureInfo.CurrentUICulture.Name, "start.setupCode", address, code));
        });
    }
}
