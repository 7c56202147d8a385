using System.Globalization;
using System.Reflection;

namespace SmallDesk.Api;

/// <summary>What every list understands.</summary>
/// <param name="After">Mark of the last page, or null for the first.</param>
/// <param name="Limit">Rows per page, 1 to 200; default 50.</param>
internal sealed record ListQuery(string? After, int Limit)
{
    private const int Default = 50;
    private const int Most = 200;

    /// <summary>Called by the framework. A limit that makes no sense becomes the nearest that does.</summary>
    public static ValueTask<ListQuery?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var query = http.Request.Query;
        var limit = int.TryParse(query["limit"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, Most) : Default;
        return ValueTask.FromResult<ListQuery?>(new ListQuery(Text(http, "after"), limit));
    }

    /// <summary>A parameter of the address; null when absent or empty.</summary>
    public static string? Text(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
