using SmallDesk.Ui;

namespace SmallDesk.Features.Palette;

/// <summary>Registers the palette and what it offers.</summary>
internal static class PaletteServices
{
    public static IServiceCollection AddPalette(this IServiceCollection services) => services
        .AddSingleton<PaletteRank>()
        .AddSingleton<IPaletteSource, TalkCommands>()
        .AddSingleton<IPaletteSource, FoundConversations>()
        .AddSingleton<IPaletteSource, Places>()
        .AddSingleton(new DeskPart(10, typeof(PaletteHost)));
}
