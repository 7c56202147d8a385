using System.Threading.Channels;

namespace SmallDesk.Features.Imports;

/// <summary>Makes things on another core while earlier ones are used, and no more of them than will soon be wanted.</summary>
internal sealed class ReadAhead<T> : IDisposable
{
    /// <summary>So many are handed over together.</summary>
    public const int Piece = 25;

    private const int Fewest = Piece;
    private const int Most = 500;

    private readonly Channel<List<T>> pieces = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(2 * Most / Piece) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource stop = new();

    public ReadAhead(Func<IEnumerable<T>> make)
    {
        var cancel = stop.Token;
        _ = Task.Run(() => MakeAsync(make, cancel), CancellationToken.None);
    }

    /// <summary>The next so many, a multiple of <see cref="Piece"/>; fewer at the end.</summary>
    public async Task<List<T>> TakeAsync(int count, CancellationToken cancel)
    {
        List<T> taken = new(count);
        while (taken.Count < count && await pieces.Reader.WaitToReadAsync(cancel))
        {
            while (taken.Count < count && pieces.Reader.TryRead(out var piece)) taken.AddRange(piece);
        }

        return taken;
    }

    /// <summary>How many to take next, so that it takes about as long as wanted.</summary>
    public static int Fit(int size, TimeSpan took, TimeSpan wanted)
    {
        var fitting = took <= TimeSpan.Zero ? Most : size * (wanted / took);

        // No more than twice as many at a time: one quick round is no proof.
        return Math.Clamp((int)(Math.Min(fitting, size * 2.0) / Piece) * Piece, Fewest, Most);
    }

    public void Dispose()
    {
        // Nobody waits for what is made in vain; it ends with the next piece.
        stop.Cancel();
        stop.Dispose();
    }

    private async Task MakeAsync(Func<IEnumerable<T>> make, CancellationToken cancel)
    {
        try
        {
            List<T> piece = new(Piece);
            foreach (var one in make())
            {
                piece.Add(one);
                if (piece.Count < Piece) continue;
                await pieces.Writer.WriteAsync(piece, cancel);
                piece = new(Piece);
            }

            if (piece.Count > 0) await pieces.Writer.WriteAsync(piece, cancel);
            pieces.Writer.Complete();
        }
        catch (Exception e)
        {
            // Whoever takes the next ones is told.
            pieces.Writer.Complete(e);
        }
    }
}
