using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Features.SignIn;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.People;

public sealed class ProfileTests
{
    // The smallest PNG: one pixel.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task A_profile_is_saved_and_known_everywhere_at_once()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();

        Assert.Null(await desk.Get<UpdateProfile>().ExecuteAsync(
            agent.AsActor(), new Profile(" Oleg Smirnov ", "Oleg", "ru", "dark", SoundOn: true, NotificationsOn: true)));

        var known = desk.Get<DeskDirectory>().Current.Agent(agent.Id)!;
        Assert.Equal(("Oleg Smirnov", "Oleg", "ru", "dark", true, true), (known.Name, known.ShownName, known.Language, known.Theme, known.SoundOn, known.NotificationsOn));
    }

    [Fact]
    public async Task A_profile_needs_a_name_of_sensible_length()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var update = desk.Get<UpdateProfile>();

        Assert.Equal("people.nameMissing", await update.ExecuteAsync(agent.AsActor(), Named(" ")));
        Assert.Equal("people.nameLong", await update.ExecuteAsync(agent.AsActor(), Named(new string('x', 81))));
        static Profile Named(string name) => new(name, null, "en", "auto", SoundOn: false, NotificationsOn: false);
    }

    [Fact]
    public async Task A_photo_must_be_a_picture_and_small()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var set = desk.Get<SetPhoto>();

        Assert.Equal("profile.photoNoPicture", await set.ExecuteAsync(agent.AsActor(), new MemoryStream("<svg onload=alert(1)>"u8.ToArray())));
        Assert.Equal("profile.photoTooLarge", await set.ExecuteAsync(agent.AsActor(), new MemoryStream(new byte[SetPhoto.Largest + 1])));
        Assert.Null(desk.Get<DeskDirectory>().Current.Agent(agent.Id)!.PhotoHash);

        Assert.Null(await set.ExecuteAsync(agent.AsActor(), new MemoryStream(Picture)));
        Assert.NotNull(desk.Get<DeskDirectory>().Current.Agent(agent.Id)!.PhotoHash);
        Assert.Null(await set.ExecuteAsync(agent.AsActor(), content: null));
        Assert.Null(desk.Get<DeskDirectory>().Current.Agent(agent.Id)!.PhotoHash);
    }

    [Fact]
    public async Task Availability_is_recorded_once_per_change()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var set = desk.Get<SetAvailability>();

        foreach (var available in (bool[])[false, false, true]) await set.ExecuteAsync(agent.AsActor(), available);

        await using var db = desk.Read();
        var facts = await db.Events.Where(e => e.ActorId == agent.Id).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync();
        Assert.Equal([DeskEventKind.AgentAway, DeskEventKind.AgentAvailable], facts);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_all_sessions()
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.SignUpAsync();
        var directory = desk.Get<DeskDirectory>();
        var session = Session.PrincipalOf(directory.Current.Agent(agent.Id)!);
        var change = desk.Get<ChangePassword>();

        Assert.Equal("profile.passwordWrong", await change.ExecuteAsync(agent.AsActor(), "wrong", "another fine phrase"));
        Assert.Equal("password.short", await change.ExecuteAsync(agent.AsActor(), Staff.Password, "short"));
        Assert.NotNull(Session.AgentOf(session, directory.Current));
        Assert.Null(await change.ExecuteAsync(agent.AsActor(), Staff.Password, "another fine phrase"));

        Assert.Null(Session.AgentOf(session, directory.Current));
        Assert.IsType<SignInAttempt.Passed>(await desk.Get<SignInWithPassword>().ExecuteAsync(agent.Email, "another fine phrase", "10.0.0.1"));
    }
}
