namespace SmallDesk.Features.Orders;

/// <summary>Registers what customers bought.</summary>
internal static class OrdersServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<SaveOrder>().AddSingleton<RemoveOrder>()
        .AddSingleton<OrdersQuery>().AddSingleton<OrderLinksQuery>().AddSingleton<ContactTotalsQuery>();
}
