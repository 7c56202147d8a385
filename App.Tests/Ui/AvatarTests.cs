using SmallDesk.Ui.Parts;

namespace SmallDesk.Tests.Ui;

public sealed class AvatarTests
{
    [Theory]
    [InlineData("Анна Петрова", "АП")]
    [InlineData("ООО «Уютный дом»", "ОД")]
    [InlineData("Гость 412", "Г4")]
    [InlineData("marta", "M")]
    [InlineData("   ", "?")]
    [InlineData("😀 Анна", "😀А")]
    public void Initials_are_the_first_letters_of_the_first_and_last_word(string name, string initials) =>
        Assert.Equal(initials, Avatar.InitialsOf(name));
}
