using SmallDesk.Domain;

namespace SmallDesk.Features.Orders;

/// <summary>An order as it is wanted.</summary>
/// <param name="ContactId">Who bought.</param>
/// <param name="Number">The shop's number; what is known by it is the same order.</param>
/// <param name="PlacedAt">UTC.</param>
/// <param name="Sum">In minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="State">How far it is.</param>
/// <param name="Source">By which way it comes.</param>
internal sealed record OrderDraft(long ContactId, string Number, DateTime PlacedAt, long Sum, string Currency, OrderState State, OrderSource Source)
{
    /// <summary>The order that is changed, where its number may change too; null for the one of that number.</summary>
    public long? Id { get; init; }

    /// <summary>Its lines; null leaves what is there.</summary>
    public IReadOnlyList<OrderItem>? Items { get; init; }

    /// <summary>Where it is looked at; empty for nowhere, null leaves what is there.</summary>
    public string? Link { get; init; }

    /// <summary>Takes the order from another contact, where it stands there.</summary>
    public bool MayMove { get; init; }
}

/// <summary>What came of saving an order.</summary>
internal abstract record OrderResult
{
    private OrderResult()
    {
    }

    /// <summary>It is as wanted now.</summary>
    internal sealed record Saved(long Id, bool IsNew) : OrderResult;

    /// <summary>It was like that already; nothing was written.</summary>
    internal sealed record Unchanged(long Id) : OrderResult;

    /// <summary>There is no such contact, or no such order, or not any more.</summary>
    internal sealed record Gone : OrderResult;

    /// <summary>It may not be so.</summary>
    /// <param name="Problem">Text key.</param>
    /// <param name="Arguments">What goes into its places.</param>
    internal sealed record Refused(string Problem, params object[] Arguments) : OrderResult;

    /// <summary>The order stands with another contact; nothing was written.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="ContactId">Whom.</param>
    /// <param name="Name">Their name; empty when unknown.</param>
    internal sealed record Elsewhere(long Id, long ContactId, string Name) : OrderResult;
}
