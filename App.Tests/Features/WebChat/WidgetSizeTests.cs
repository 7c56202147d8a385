using System.IO.Compression;
using System.Text;
using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class WidgetSizeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task The_widget_weighs_at_most_ten_kilobytes_in_all(string language)
    {
        await using var desk = TestDesk.Open();
        var script = desk.Get<WidgetScript>();
        var settings = WidgetSettings.Read("""{"greeting":{"ru":"Здравствуйте! Чем помочь?","en":"Hello! How can we help?"}}""");
        var launcher = script.Launcher(new ChatWidget(1, "0123456789abcdef", settings), "01234567");
        var panel = script.Panel(language);
        var weight = Weight(launcher) + Weight(panel);

        output.WriteLine($"{language}: launcher {Weight(launcher)}, panel {Weight(panel)}, in all {weight} bytes");
        Assert.InRange(weight, 1, 10 * 1024);
    }

    [Fact]
    public async Task Settings_and_words_are_in_place()
    {
        await using var desk = TestDesk.Open();
        var script = desk.Get<WidgetScript>();
        var launcher = script.Launcher(new ChatWidget(1, "k", WidgetSettings.Read("""{"greeting":"</script><script>alert(1)//\u2028"}""")), "v");

        Assert.DoesNotContain("__", launcher + script.Panel("ru") + script.Panel("en"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", launcher, StringComparison.Ordinal);
        Assert.Contains("Напишите сообщение", script.Panel("ru"), StringComparison.Ordinal);
        Assert.Contains("Write a message", script.Panel("en"), StringComparison.Ordinal);
        Assert.Equal(script.Panel("en"), script.Panel("de"));
    }

    private static int Weight(string script)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(Encoding.UTF8.GetBytes(script));
        return (int)packed.Length;
    }
}
