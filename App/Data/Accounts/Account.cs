using Microsoft.AspNetCore.Identity;

namespace SmallDesk.Data.Accounts;

/// <summary>How an agent signs in; shares its key with the agent. Name and role live there.</summary>
internal sealed class Account : IdentityUser<long>;
