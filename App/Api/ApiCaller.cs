using System.Reflection;
using SmallDesk.Domain;

namespace SmallDesk.Api;

/// <summary>Who calls, for endpoints that ask for it as a parameter.</summary>
/// <param name="Actor">As one who acts.</param>
/// <param name="AgentId">Whose token it is; null for that of the settings.</param>
internal sealed record ApiCaller(Actor Actor, long? AgentId)
{
    /// <summary>Called by the framework.</summary>
    public static ValueTask<ApiCaller?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var holder = BearerScheme.HolderOf(http);
        return ValueTask.FromResult<ApiCaller?>(new ApiCaller(holder.Actor, holder.AgentId));
    }
}
