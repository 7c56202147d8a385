using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy;

/// <summary>What is still to be erased. Written with the first step and taken away with the last, so that a desk that was cut off goes on.</summary>
internal static class ErasureMark
{
    /// <summary>Rows are gone; the files still have to be rewritten.</summary>
    public const string Files = "erasing:files";

    private const string Of = "erasing:contact:";

    public static string NameOf(long contactId) => Of + contactId.ToString(CultureInfo.InvariantCulture);

    public static async ValueTask SetAsync(WriteScope scope, string name)
    {
        if (!await scope.Db.FollowerMarks.AnyAsync(m => m.Name == name)) scope.Db.FollowerMarks.Add(new FollowerMark { Name = name });
    }

    public static Task<int> TakeAwayAsync(DeskDbContext db, string name) => db.FollowerMarks.Where(m => m.Name == name).ExecuteDeleteAsync();

    /// <summary>Contacts of whom something is left.</summary>
    public static async Task<List<long>> ContactsAsync(DeskDbContext db, CancellationToken cancel) =>
        [.. (await db.FollowerMarks.Where(m => m.Name.StartsWith(Of)).OrderBy(m => m.Name).Select(m => m.Name).ToListAsync(cancel))
            .Select(name => long.Parse(name.AsSpan(Of.Length), CultureInfo.InvariantCulture))];
}
