using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class WidgetScriptTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public void Settings_and_words_are_in_place()
    {
        var (script, widget) = (desk.Get<WidgetScript>(), Widget("""{"greeting":"</script><script>alert(1)//\u2028"}"""));
        var all = string.Concat(script.Launcher(widget), script.Panel(widget, "ru"), script.Panel(widget, "en"), script.More(widget, "ru"), script.More(widget, "en"));

        Assert.DoesNotContain("__", all, StringComparison.Ordinal);
        Assert.DoesNotMatch("\"@\\w+@\"", all);
        Assert.DoesNotContain("<script", all, StringComparison.Ordinal);
        Assert.Contains("Напишите сообщение", script.Panel(widget, "ru"), StringComparison.Ordinal);
        Assert.Contains("Write a message", script.Panel(widget, "en"), StringComparison.Ordinal);
        Assert.Equal(script.Panel(widget, "en"), script.Panel(widget, "de"));
    }

    [Fact]
    public void An_owners_own_words_stand_in_the_place_of_ours()
    {
        var script = desk.Get<WidgetScript>();
        var widget = Widget("""{"title":{"ru":"Льняная лавка"},"placeholder":{"ru":"Спросите про лён"},"offline":{"en":"Back at nine. \"@name@\" __RULES__"}}""");

        Assert.Contains("\"Льняная лавка\"", script.Panel(widget, "ru"), StringComparison.Ordinal);
        Assert.Contains("\"Льняная лавка\"", script.Panel(widget, "en"), StringComparison.Ordinal);
        Assert.Contains("\"Спросите про лён\"", script.Panel(widget, "ru"), StringComparison.Ordinal);
        Assert.Contains("Write a message", script.Panel(widget, "en"), StringComparison.Ordinal);
        Assert.Contains("""Back at nine. \u0022@name@\u0022 __RULES__""", script.More(widget, "en"), StringComparison.Ordinal);
        Assert.Contains("Сейчас никого нет", script.More(widget, "ru"), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_setting_makes_another_version()
    {
        var script = desk.Get<WidgetScript>();
        Assert.NotEqual(VersionOf(script.Launcher(Widget("{}"))), VersionOf(script.Launcher(Widget("""{"placeholder":"Ask"}"""))));
        Assert.Equal(VersionOf(script.Launcher(Widget("{}"))), VersionOf(script.Launcher(Widget("""{"color":"#000000"}"""))));
    }

    private static ChatWidget Widget(string settings) => new(1, "k", WidgetSettings.Read(settings));

    private static string VersionOf(string launcher) => launcher[launcher.IndexOf("\"version\":\"", StringComparison.Ordinal)..].Split('"')[3];
}
