using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SmallDesk.Data;

/// <summary>Gives the migration tool a context without starting the desk.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<DeskDbContext>
{
    public DeskDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite("Data Source=:memory:").Options);
}
