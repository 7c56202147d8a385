using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.SamePerson;

/// <summary>
/// Whatever is merged, taken back, written and edited in whatever order: everything exists once and is with the one it belongs to, and when
/// all is taken back each card is what it would be if there had never been a merge.
/// </summary>
public sealed class RandomContactMergeTests
{
    private const int Desks = 8, StoriesEach = 25, Steps = 24;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Desks)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_is_lost_whatever_the_order_of_merges_and_undos(int seed)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        for (var number = 0; number < StoriesEach; number++)
        {
            var story = new CardsStory(desk, agent, channel, (seed * 1000) + number);
            await story.BeginAsync();
            for (var step = 0; step < Steps; step++)
            {
                await story.StepAsync();
                await story.AssertWholeAsync();
            }

            while (await story.UndoOneAsync()) await story.AssertWholeAsync();
            await story.AssertAsIfNeverMergedAsync();
        }
    }
}
