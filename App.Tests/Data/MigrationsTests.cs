using Microsoft.EntityFrameworkCore;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data;

public sealed class MigrationsTests
{
    [Fact]
    public async Task No_change_of_the_model_lacks_its_migration()
    {
        await using var desk = TestDesk.Open();
        await using var db = desk.Read();
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
