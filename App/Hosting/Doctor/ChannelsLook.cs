using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Hosting.Verbs;

namespace SmallDesk.Hosting.Doctor;

/// <summary>Whether each channel gets through to its provider; nothing is sent.</summary>
internal sealed class ChannelsLook(VerbWords words, bool isRunning)
{
    // The step of a mailbox's test that sends a mail; what comes before has shown that it can be reached.
    private const string Sending = ".send";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async IAsyncEnumerable<Finding> RunAsync()
    {
        await using (var desk = VerbDesk.Open(words))
        {
            foreach (var channel in await ChannelsAsync(desk))
            {
                // A sign-in at the provider may be renewed by looking, and then only the running desk may write it down.
                if (isRunning && channel.Grant is not null) yield return Finding.Good("doctor.channel.notLooked", channel.Name);
                else yield return await LookAsync(desk, channel);
            }
        }

        DeskConnection.LetGo(words.Folder);
    }

    private static async Task<List<Channel>> ChannelsAsync(ServiceProvider desk)
    {
        await using var db = await desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        return await db.Channels.AsNoTracking().Where(c => c.IsEnabled && c.RemovedAt == null).OrderBy(c => c.Id).ToListAsync();
    }

    private static async Task<Finding> LookAsync(ServiceProvider desk, Channel channel)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var steps = await desk.GetRequiredService<TestChannel>().ExecuteAsync(Actor.System, channel.Kind, channel.Id, JsonNode.Parse(channel.Settings)!.AsObject(), patience.Token);
            await foreach (var step in steps)
            {
                if (step.Key.EndsWith(Sending, StringComparison.Ordinal)) break;
                if (step.Passed == false) return Failed(channel, step);
            }

            return Finding.Good("doctor.channel.fine", channel.Name);
        }
        catch (OperationCanceledException)
        {
            return Finding.Bad("doctor.channel.slow", channel.Name, Patience.TotalSeconds);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return Finding.Bad("doctor.channel.keys", channel.Name);
        }
    }

    private static Finding Failed(Channel channel, TestStep step) => Finding.Bad("doctor.channel.failed", channel.Name, VerbTexts.Say(step.Key), step.Detail ?? "") with
    {
        More = step.Remedy is null ? null : VerbTexts.Say(step.Remedy),
    };
}
