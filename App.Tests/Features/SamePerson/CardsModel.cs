namespace SmallDesk.Tests.Features.SamePerson;

/// <summary>What is to be expected of merged cards, said in the plainest way: things have a home, and cards that are one lead to one.</summary>
internal sealed class CardsModel
{
    private readonly List<(long Id, long From, long Into)> merges = [];

    /// <summary>On which card each thing (a point by its value, an order by its number) would be if nothing had been merged.</summary>
    public Dictionary<string, long> Homes { get; } = new(StringComparer.Ordinal);

    /// <summary>What each card would say if nothing had been merged: its slots, the tags without their time.</summary>
    public Dictionary<(long Card, string Slot), string?> Values { get; } = [];

    public IReadOnlyList<(long Id, long From, long Into)> Merges => merges;

    public long Root(long card)
    {
        for (var steps = 0; steps <= merges.Count; steps++)
        {
            var at = merges.FindIndex(m => m.From == card);
            if (at < 0) return card;
            card = merges[at].Into;
        }

        throw new InvalidOperationException("The model itself runs in a circle.");
    }

    public void Merge(long id, long from, long into) => merges.Add((id, from, into));

    public void Undo(long id) => merges.RemoveAll(m => m.Id == id);
}
