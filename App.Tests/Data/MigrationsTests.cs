using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
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

    /// <summary>The desk runs on the compiled model; a change of the mappings that was not compiled would have no effect.</summary>
    [Fact]
    public async Task The_compiled_model_is_that_of_the_mappings()
    {
        await using var desk = TestDesk.Open();
        await using var db = desk.Read();
        Assert.Equal("DeskDbContextModel", db.Model.GetType().Name);
        Assert.Equal(Describe(db.GetService<IDesignTimeModel>().Model), Describe(db.Model));
    }

    private static List<string> Describe(IReadOnlyModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           from line in entity.GetProperties().Select(p => string.Create(
               CultureInfo.InvariantCulture, $"{p.GetColumnName()} {p.GetColumnType()} {p.ClrType} {p.IsNullable} {p.ValueGenerated} {p.IsConcurrencyToken} {p.GetValueConverter()?.GetType()}"))
               .Concat(entity.GetKeys().Select(k => $"key {Names(k.Properties)} {k.IsPrimaryKey()}"))
               .Concat(entity.GetIndexes().Select(x => $"index {Names(x.Properties)} {x.IsUnique}"))
               .Concat(entity.GetForeignKeys().Select(f => $"to {f.PrincipalEntityType.Name} by {Names(f.Properties)} {f.DeleteBehavior} {f.IsRequired} {f.IsUnique}"))
           let whole = $"{entity.Name} ({entity.GetTableName()}): {line}"
           orderby whole
           select whole,
    ];

    private static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join(',', properties.Select(p => p.Name));
}
