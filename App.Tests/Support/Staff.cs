using SmallDesk.Data.Accounts;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Tests.Support;

/// <summary>People for tests, signed up without ceremony.</summary>
internal static class Staff
{
    public const string Password = "correct horse battery";

    /// <summary>Adds an agent who can sign in with <see cref="Password"/>.</summary>
    public static Task<Agent> SignUpAsync(this TestDesk desk, AgentRole role = AgentRole.Agent, string name = "Oleg") =>
        SignUpAsync(desk.Writes, desk.Get<Passwords>(), role, name);

    /// <summary>The same on a desk with its web server.</summary>
    public static Task<Agent> SignUpAsync(this DeskServer desk, string name) =>
        SignUpAsync(desk.Get<WriteQueue>(), desk.Get<Passwords>(), AgentRole.Agent, name);

    private static Task<Agent> SignUpAsync(WriteQueue writes, Passwords passwords, AgentRole role, string name)
    {
        var hash = passwords.Hash(Password);
        return writes.RunAsync(scope =>
        {
            var agent = new Agent { Id = scope.NewId(), Name = name, Role = role, CreatedAt = scope.Now };
            agent.Email = $"agent{agent.Id}@shop.example";
            scope.Db.Agents.Add(agent);
            scope.Db.Users.Add(Account.Of(agent.Id, agent.Email, hash));
            scope.Announce(NoticeKind.Agent, agent.Id);
            return ValueTask.FromResult(agent);
        });
    }
}
