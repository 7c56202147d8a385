using SmallDesk.Channels;
using SmallDesk.Channels.Email;
using SmallDesk.Channels.Telegram;
using SmallDesk.Channels.WebChat;
using SmallDesk.Api;
using SmallDesk.Data;
using SmallDesk.Demo;
using SmallDesk.Features;
using SmallDesk.Features.Acts;
using SmallDesk.Features.AutoReplies;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.ContactList;
using SmallDesk.Features.Files;
using SmallDesk.Features.Hours;
using SmallDesk.Jobs;
using SmallDesk.Features.Order;
using SmallDesk.Features.Palette;
using SmallDesk.Features.People;
using SmallDesk.Features.ProviderSignIn;
using SmallDesk.Features.Push;
using SmallDesk.Features.Settings;
using SmallDesk.Features.Setup;
using SmallDesk.Features.StaffTelegram;
using SmallDesk.Features.Tags;
using SmallDesk.Features.SignIn;
using SmallDesk.Features.Teams;
using SmallDesk.Features.Workplace;
using SmallDesk.Features.WebChat;
using SmallDesk.Features.Tokens;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Hosting;

/// <summary>Everything the desk is made of, besides the web server.</summary>
internal static class DeskServices
{
    public static IServiceCollection AddDeskServices(this IServiceCollection services, DeskFolder folder)
    {
        // The window of the hub is a technical matter: it runs by the real clock even where a test turns the desk's.
        services.AddSingleton(p => new LiveHub(TimeProvider.System, p.GetRequiredService<ILogger<LiveHub>>()));
        services.AddSingleton<Texts>();
        services.AddSingleton<Presence>();
        services.AddSingleton<Attendance>();
        services.AddSingleton(p => new DeskAddress(p.GetService<DeskOptions>()?.PublicUrl));
        services.AddDeskData(folder);
        services.AddFiles();
        services.AddWebChat();
        services.AddSingleton<IChannelKind, WebChatKind>();
        services.AddSingleton<IChannelKind>(p => new EmailKind(EmailTools.Real(
            p.GetRequiredService<TimeProvider>(), folder.Spool, p.GetRequiredService<ILoggerFactory>().CreateLogger<EmailKind>())));
        services.AddSingleton<IChannelKind>(p => new TelegramKind(new TelegramTools(
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>().CreateLogger<TelegramKind>())));

        // Before all that is for customers: what staff do is looked at first.
        services.AddStaffTelegram();
        services.AddDeskFeatures();
        services.AddPush();
        services.AddWorkplace();
        services.AddContactList();
        services.AddTags();
        services.AddOrder();
        services.AddPalette();
        services.AddCannedReplies();
        services.AddActs();
        services.AddJobs();
        services.AddSignIn();
        services.AddProviderSignIn();
        services.AddSettings();
        services.AddSetup();
        services.AddTokens();
        services.AddSingleton(p => new FixedToken(p.GetService<DeskOptions>()?.ApiToken));
        services.AddSingleton(new ApiLimitSettings());
        services.AddDemo();
        services.AddPeople();
        services.AddTeams();
        services.AddHours();
        services.AddAutoReplies();
        return services;
    }
}
