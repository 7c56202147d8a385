using Bunit;
using SmallDesk.Tests.Support;
using SmallDesk.Ui.Parts;

namespace SmallDesk.Tests.Ui;

public sealed class PartsTests : ComponentTest
{
    [Fact]
    public void A_face_without_a_photo_shows_initials()
    {
        var avatar = Render<Avatar>(p => p.Add(a => a.Name, "Анна Петрова").Add(a => a.Id, 7));

        Assert.Equal("АП", avatar.Find(".avatar").TextContent.Trim());
    }

    [Fact]
    public void A_face_with_a_photo_shows_it_and_nothing_to_read_aloud()
    {
        var avatar = Render<Avatar>(p => p.Add(a => a.Name, "Anna").Add(a => a.Id, 7).Add(a => a.PhotoUrl, "/photo/7"));

        Assert.Equal("/photo/7", avatar.Find("img").GetAttribute("src"));
        Assert.Equal("", avatar.Find("img").GetAttribute("alt"));
    }
}
