using System.Globalization;
using System.Threading.RateLimiting;
using SmallDesk.Domain;

namespace SmallDesk.Api;

/// <summary>How many requests a token may make. Above it: 429 with Retry-After.</summary>
/// <param name="PerSecond">In the long run; default 500.</param>
/// <param name="AtOnce">In a burst; default 3000.</param>
internal sealed record ApiLimitSettings(int PerSecond = 500, int AtOnce = 3_000);

/// <summary>Keeps one runaway program from slowing the desk for people.</summary>
internal sealed class ApiLimit(ApiLimitSettings settings) : IEndpointFilter, IDisposable
{
    private readonly PartitionedRateLimiter<Actor> limiter = PartitionedRateLimiter.Create<Actor, long>(
        actor => RateLimitPartition.GetTokenBucketLimiter(actor.Id ?? 0, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.AtOnce, TokensPerPeriod = Math.Max(1, settings.PerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100), QueueLimit = 0, AutoReplenishment = true,
        }));

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var lease = limiter.AttemptAcquire(BearerScheme.HolderOf(context.HttpContext).Actor);
        if (lease.IsAcquired) return await next(context);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ApiProblem.Result(StatusCodes.Status429TooManyRequests, "tooManyRequests", "Too many requests. Go on after the time in Retry-After.");
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
