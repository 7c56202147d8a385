using SmallDesk.Demo.Seeding;

namespace SmallDesk.Tests.Load;

/// <summary>
/// How much the benchmarks carry: a few per cent by default, so that every test run walks the same paths; the real thing with
/// <c>SMALLDESK_LOAD=full dotnet test App.Tests -c Release --filter FullyQualifiedName~.Load.</c>, ten times that with <c>SMALLDESK_LOAD=ten</c>.
/// A desk seeded before with that many (by <c>seed</c>) is used as it stands when <c>SMALLDESK_LOAD_DESK</c> names its data folder.
/// </summary>
internal sealed record LoadSize(string Name, SeedSize Seed, int Rounds, int Intake, int Visitors)
{
    public static LoadSize Current { get; } = Environment.GetEnvironmentVariable("SMALLDESK_LOAD") switch
    {
        "mid" => new LoadSize("mid", new SeedSize(20_000, 100_000), Rounds: 300, Intake: 20_000, Visitors: 2_000),
        "full" => new LoadSize("full", new SeedSize(100_000, 500_000), Rounds: 300, Intake: 20_000, Visitors: 2_000),
        "ten" => new LoadSize("ten", new SeedSize(1_000_000, 5_000_000), Rounds: 300, Intake: 20_000, Visitors: 2_000),
        _ => new LoadSize("small", new SeedSize(2_000, 10_000), Rounds: 5, Intake: 320, Visitors: 20),
    };

    public bool IsReal => Name != "small";
}
