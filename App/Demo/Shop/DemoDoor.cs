using System.Globalization;
using System.Net;
using System.Text;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.People;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Demo.Shop;

/// <summary>The way into the sample desk: a page where one signs in by choosing a name. For this machine only.</summary>
internal static class DemoDoor
{
    /// <summary>Turns away whoever does not sit at this machine, also behind a proxy or by a name that points here.</summary>
    public static void UseDemoDoor(this WebApplication app) => app.Use((http, next) =>
    {
        if (LocalRequest.IsFromThisMachine(http)) return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>Adds <c>/demo</c>.</summary>
    public static void MapDemoDoor(this IEndpointRouteBuilder app)
    {
        app.MapGet("/demo", Page).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/demo/sign-in", SignInAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>Whether every one of these addresses can be reached from this machine alone.</summary>
    public static bool IsLoopbackOnly(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .All(url => LocalRequest.IsLocalName(BindingAddress.Parse(url).Host));

    private static IResult Page(HttpContext http, DeskDirectory directory)
    {
        var story = ShopStory.Load();
        var language = LanguageOf(http);
        var words = story.In(language);
        var people = new StringBuilder();
        foreach (var agent in directory.Current.Agents.Values.Where(a => a.IsActive).OrderByDescending(a => a.Role).ThenBy(a => a.Id))
        {
            var role = words.Roles[agent.Role.ToString().ToLowerInvariant()];
            people.Append(CultureInfo.InvariantCulture, $"<button class=\"btn block\" name=\"agent\" value=\"{agent.Id}\" data-testid=\"demo-agent\">{WebUtility.HtmlEncode(agent.Name)}<span class=\"second\">{WebUtility.HtmlEncode(role)}</span></button>");
        }

        var page = Template().Replace("{{lang}}", language, StringComparison.Ordinal)
            .Replace("{{shop}}", WebUtility.HtmlEncode(story.Name), StringComparison.Ordinal)
            .Replace("{{title}}", WebUtility.HtmlEncode(words.Title), StringComparison.Ordinal)
            .Replace("{{lead}}", WebUtility.HtmlEncode(words.Lead), StringComparison.Ordinal)
            .Replace("{{choose}}", WebUtility.HtmlEncode(words.Choose), StringComparison.Ordinal)
            .Replace("{{visitor}}", WebUtility.HtmlEncode(words.Visitor), StringComparison.Ordinal)
            .Replace("{{people}}", people.ToString(), StringComparison.Ordinal);
        return Results.Content(page, "text/html; charset=utf-8");
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SignInService service, DeskDirectory directory, UpdateProfile profiles)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && origin != $"{http.Request.Scheme}://{http.Request.Host}") return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (!http.Request.HasFormContentType) return Results.BadRequest();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!long.TryParse(form["agent"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || directory.Current.Agent(id) is not { IsActive: true } agent) return Results.LocalRedirect("/demo");
        await SpeakAsync(profiles, agent, LanguageOf(http));
        await service.SignInAsync(http, id);
        return Results.LocalRedirect("/");
    }

    /// <summary>Whoever tries the sample desk reads it in their own language, whichever person they choose.</summary>
    private static Task SpeakAsync(UpdateProfile profiles, AgentEntry agent, string language)
    {
        var publicName = agent.ShownName == agent.Name ? null : agent.ShownName;
        return profiles.ExecuteAsync(agent.AsActor(), new Profile(agent.Name, publicName, language, agent.Theme, agent.SoundOn, agent.NotificationsOn) { Signature = agent.Signature });
    }

    private static string LanguageOf(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString().StartsWith("ru", StringComparison.OrdinalIgnoreCase) ? "ru" : "en";

    private static string Template()
    {
        using var stream = typeof(DemoDoor).Assembly.GetManifestResourceStream("Demo/demo.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
