using SmallDesk.Data.Lookup;
using SmallDesk.Data.StartUp;
using SmallDesk.Domain;
using SmallDesk.Features.People;

namespace SmallDesk.Hosting.Verbs;

/// <summary>
/// Lets somebody in from the machine itself, when nobody can do it in the browser: <c>agent add ADDRESS</c> and <c>agent reset-password ADDRESS</c>. Both
/// print a link that works once, so that no password stands in a shell's history.
/// </summary>
internal static class AgentVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (VerbWords.Read(args, plain: 2, values: ["name", "role"]) is not { Plain: [var act, var email] } words) return await Verb.MisuseAsync("verbs.agent.usage");
        if (act is not ("add" or "reset-password") || RoleOf(words.Value("role")) is not { } role) return await Verb.MisuseAsync("verbs.agent.usage");
        if (!File.Exists(words.Folder.Database)) return await Verb.FailAsync("verbs.agent.noDesk", words.Folder.Root);
        using var held = DeskLock.Take(words.Folder);
        await using var desk = VerbDesk.Open(words);
        desk.GetRequiredService<DatabaseStart>().Run();
        var people = desk.GetRequiredService<DeskDirectory>().Current;
        if (!people.HasOwner) return await Verb.FailAsync("verbs.agent.noDesk", words.Folder.Root);
        return act == "add" ? await AddAsync(desk, words, email, role) : await ResetAsync(desk, words, people, email);
    }

    private static async Task<int> AddAsync(ServiceProvider desk, VerbWords words, string email, AgentRole role)
    {
        var result = await desk.GetRequiredService<InviteAgent>().ExecuteAsync(Actor.System, words.Value("name"), email, role);
        return result switch
        {
            InviteAgentResult.Invited invited => await Verb.SayAsync("verbs.agent.added", $"{words.Address()}/join/{invited.Secret}", InviteAgent.Lasts.Days),
            InviteAgentResult.Refused refused => await Verb.FailAsync(refused.Problem),
            _ => throw new InvalidOperationException(result.GetType().Name),
        };
    }

    private static async Task<int> ResetAsync(ServiceProvider desk, VerbWords words, DeskSnapshot people, string email)
    {
        var agent = people.Agents.Values.FirstOrDefault(a => a.IsActive && string.Equals(a.Email, email, StringComparison.OrdinalIgnoreCase));
        if (agent is null) return await Verb.FailAsync("verbs.agent.unknown", email);
        var secret = await desk.GetRequiredService<MakeResetLink>().ExecuteAsync(Actor.System, agent.Id);
        return await Verb.SayAsync("verbs.agent.reset", agent.Name, $"{words.Address()}/reset/{secret}", MakeResetLink.Lasts.TotalHours);
    }

    private static AgentRole? RoleOf(string? word) => word is null ? AgentRole.Agent : Enum.TryParse<AgentRole>(word, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : null;
}
