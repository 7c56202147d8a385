using SmallDesk.Features.Outside;

namespace SmallDesk.Features.Mailboxes;

/// <summary>Registers what mailboxes add to the desk.</summary>
internal static class MailboxServices
{
    public static IServiceCollection AddMailboxes(this IServiceCollection services) => services
        .AddSingleton<PictureSigner>().AddSingleton(_ => new RemotePictures(PublicAddress.IsAllowed))
        .AddSingleton<LetterQuery>().AddSingleton<LetterSource>().AddSingleton<RereadLetter>().AddSingleton<AnswerPeople>()
        .AddSingleton<JoinConversation>().AddSingleton<CopyFiles>().AddSingleton<StartLetter>();
}
