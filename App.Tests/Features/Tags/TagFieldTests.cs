using Bunit;
using Microsoft.AspNetCore.Components.Web;
using SmallDesk.Domain;
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

    [Fact]
    public async Task A_tag_that_is_on_is_not_said_to_be_missing()
    {
        var tag = (await Desk.Get<MakeTag>().ExecuteAsync(Actor.System, "Брак")).Id!.Value;
        var field = Render<TagField>(p => p.Add(f => f.Label, "Tags").Add(f => f.Chosen, [tag]));

        field.Find("input").Input("брак");
        Assert.Contains("on already", field.Find(".tag-list").TextContent, StringComparison.Ordinal);
        field.Find("input").Input("блеск");
        Assert.Contains("no such tag", field.Find(".tag-list").TextContent, StringComparison.OrdinalIgnoreCase);
    }
}
