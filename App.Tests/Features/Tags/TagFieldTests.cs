using Bunit;
using Microsoft.AspNetCore.Components.Web;
using SmallDesk.Features.Tags;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Tags;

public sealed class TagFieldTests : ComponentTest
{
    /// <summary>The script that takes the focus away may hear a keystroke before the circuit does: the field is then left first and told of Escape after.</summary>
    [Fact]
    public void Escape_leaves_the_choices_closed_whichever_arrives_first()
    {
        var field = Render<TagField>(p => p.Add(f => f.Label, "Tags").Add(f => f.Chosen, []));
        var input = field.Find("input");

        input.Focus();
        Assert.NotEmpty(field.FindAll(".tag-list"));
        input.Blur();
        input.KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Assert.Empty(field.FindAll(".tag-list"));

        input.KeyDown(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.NotEmpty(field.FindAll(".tag-list"));
    }
}
