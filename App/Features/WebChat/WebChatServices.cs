namespace SmallDesk.Features.WebChat;

/// <summary>Registers the chat on the shop's site.</summary>
internal static class WebChatServices
{
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddSingleton<Widgets>();
        services.AddSingleton<Reception>();
        services.AddSingleton<SampleShop>();
        services.AddSingleton<WidgetScript>();
        services.AddSingleton<VisitorTokens>();
        services.AddSingleton<VisitorPlaces>();
        services.AddSingleton<VisitorStreams>();
        services.AddSingleton<VisitorNews>();
        services.AddSingleton<ChatAddresses>();
        services.AddSingleton<ChatLimiter>();
        services.AddSingleton<ChatWords>();
        services.AddSingleton<PostVisitorMessage>();
        services.AddSingleton<VisitorHistoryQuery>();
        services.AddSingleton<PressChoice>();
        services.AddSingleton<ContinueVisitor>();
        services.AddSingleton<StoreVisitorFile>();
        services.AddSingleton<OpenVisitorFile>();
        services.AddSingleton<MarkSeenByVisitor>();
        services.AddSingleton<ShowVisitorTyping>();
        services.AddSingleton<RecordVisitorPage>();
        return services;
    }

    /// <summary>What runs beside the requests; only where there is a web server.</summary>
    public static IServiceCollection AddWebChatConnections(this IServiceCollection services) =>
        services.AddHostedService<VisitorConnections>();
}
