using System.Globalization;
using SmallDesk.Demo.Shop;
using SmallDesk.Hosting.Logs;
using SmallDesk.Ui;

namespace SmallDesk.Hosting;

/// <summary>Says when people would reach the desk without HTTPS: their passwords are readable on the way, and browsers refuse passkeys, notices and the app.</summary>
internal static class HttpsAdvice
{
    /// <summary>Whether somebody at another machine would come without HTTPS.</summary>
    /// <param name="urls">The addresses listened on, with ; between them.</param>
    /// <param name="publicUrl">The address people use, if it was told.</param>
    public static bool IsNeeded(string urls, string? publicUrl) => publicUrl is { Length: > 0 }
        ? publicUrl.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !DemoDoor.IsLoopbackOnly(publicUrl)
        : Array.Exists(urls.Split(';', StringSplitOptions.RemoveEmptyEntries), u => u.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !DemoDoor.IsLoopbackOnly(u));

    public static void SayAtStart(WebApplication app, string? publicUrl) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        if (!IsNeeded(string.Join(';', app.Urls), publicUrl)) return;
        app.Announce(app.Services.GetRequiredService<Texts>().In(CultureInfo.CurrentUICulture.Name, "start.noHttps", publicUrl ?? string.Join(", ", app.Urls)));
    });
}
