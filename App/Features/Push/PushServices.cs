using SmallDesk.Features.Push.Devices;
using SmallDesk.Features.Push.Encryption;
using SmallDesk.Features.Push.Sending;
using SmallDesk.Ui;

namespace SmallDesk.Features.Push;

/// <summary>Registers what is pushed to our own people's devices.</summary>
internal static class PushServices
{
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddSingleton(new PushSettings()).AddSingleton<DeskSignatures>().AddSingleton<PushService>();
        services.AddSingleton<AddDevice>().AddSingleton<RemoveDevice>().AddSingleton<PushQuery>().AddSingleton<ChoosePushes>().AddSingleton<SendTestPush>();
        services.AddSingleton<FollowPushes>().AddSingleton<PushRelevance>().AddSingleton<PushWriter>().AddSingleton<SendPush>().AddSingleton<SweepPushes>();
        services.AddSingleton(new ProfilePart(5, typeof(PushPart)));
        services.AddHostedService<PushLoop>();
        return services;
    }
}
