using SmallDesk.Channels;
using SmallDesk.Channels.Sample;
using SmallDesk.Channels.WebChat;
using SmallDesk.Demo.Shop;

namespace SmallDesk.Hosting;

/// <summary>Unplugs the channels of the sample desk: all but the chat, which connects nowhere by itself, are only shown.</summary>
internal static class DemoChannels
{
    // Telegram's messages can be changed after they have left; mails cannot.
    private const string Messenger = "telegram";

    public static void UnplugChannels(this IServiceCollection services)
    {
        foreach (var real in services.Where(s => s.ServiceType == typeof(IChannelKind) && s.ImplementationType != typeof(WebChatKind)).ToList())
        {
            services.Remove(real);
            services.AddSingleton<IChannelKind>(p =>
            {
                var shown = (IChannelKind)(real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(p) ?? ActivatorUtilities.CreateInstance(p, real.ImplementationType!));
                return new SampleKind(shown, canChange: shown.Kind == Messenger, p.GetRequiredService<CustomerWords>().ToAsync, p.GetRequiredService<TimeProvider>());
            });
        }
    }
}
