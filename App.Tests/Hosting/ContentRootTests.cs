using SmallDesk.Hosting;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting;

public sealed class ContentRootTests
{
    [Fact]
    public void A_published_desk_serves_the_files_beside_it_and_a_built_one_those_of_its_project()
    {
        using var folder = new TempFolder();
        Assert.Null(DeskProgram.RootOf(folder.Path));

        Directory.CreateDirectory(Path.Combine(folder.Path, "wwwroot"));

        Assert.Equal(folder.Path, DeskProgram.RootOf(folder.Path));
    }
}
