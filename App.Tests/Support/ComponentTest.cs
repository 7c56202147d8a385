using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace SmallDesk.Tests.Support;

/// <summary>Base of component tests: bUnit over the services of a real desk. English unless the test says otherwise.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        foreach (var service in Desk.Registered) Share(service);
        SetRendererInfo(new("Server", isInteractive: true));
    }

    private protected TestDesk Desk { get; } = TestDesk.Open();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Desk.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Singletons of ours are the desk's own; everything else is made anew by bUnit's container.</summary>
    private void Share(ServiceDescriptor service)
    {
        var isOurs = service.ServiceType.Assembly == typeof(Program).Assembly && !service.ServiceType.ContainsGenericParameters;
        if (isOurs && service.Lifetime == ServiceLifetime.Singleton) Services.AddSingleton(service.ServiceType, service.ImplementationInstance ?? Desk.Get(service.ServiceType));
        else Services.Add(service);
    }
}
