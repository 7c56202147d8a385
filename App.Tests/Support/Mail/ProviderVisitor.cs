using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using SmallDesk.Domain;
using SmallDesk.Features.ProviderSignIn;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>What an owner does to let the desk into a mailbox at the scripted provider.</summary>
internal static class ProviderVisitor
{
    /// <summary>Settings for a mailbox whose owner signs in there.</summary>
    public static JsonObject SettingsFor(ScriptedAuthorization provider, string address, JsonObject? imap = null, JsonObject? smtp = null)
    {
        var nowhere = new JsonObject { ["host"] = "127.0.0.1", ["port"] = 1, ["security"] = "none" };
        return new JsonObject
        {
            ["address"] = address, ["signIn"] = "google", ["undoSeconds"] = 0, ["sentCopy"] = "no",
            ["oauth"] = new JsonObject
            {
                ["clientId"] = ScriptedAuthorization.ClientId, ["clientSecret"] = ScriptedAuthorization.ClientSecret,
                ["authorizeUrl"] = provider.AuthorizePage.AbsoluteUri, ["tokenUrl"] = provider.TokenAddress.AbsoluteUri,
            },
            ["imap"] = imap ?? nowhere, ["smtp"] = smtp ?? nowhere.DeepClone(),
        };
    }

    /// <summary>Goes to the provider, agrees and comes back.</summary>
    public static async Task<VisitOutcome> VisitAsync(Func<Type, object> get, ScriptedAuthorization provider, Actor owner, long channelId, bool allows = true)
    {
        var begun = await BeginAsync(get, owner, channelId);
        return await ((FinishProviderSignIn)get(typeof(FinishProviderSignIn))).ExecuteAsync(owner, AnswerIn(provider.Decide(begun, allows)), default);
    }

    public static async Task<Uri> BeginAsync(Func<Type, object> get, Actor owner, long channelId) =>
        Assert.IsType<BeginResult.Begun>(await ((BeginProviderSignIn)get(typeof(BeginProviderSignIn))).ExecuteAsync(owner, channelId, "http://desk.example/")).Address;

    /// <summary>What the browser's address says when it is back.</summary>
    public static ProviderAnswer AnswerIn(Uri callback)
    {
        var query = QueryHelpers.ParseQuery(callback.Query);
        return new ProviderAnswer(query.GetValueOrDefault("state"), query.GetValueOrDefault("code"), query.GetValueOrDefault("error"), query.GetValueOrDefault("error_description"));
    }
}
