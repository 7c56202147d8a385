using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Channels;
using SmallDesk.Channels.Email;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Channels.Email.Receiving;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Features.Settings;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>A mailbox without servers: mails are handed to the desk as if they had been fetched, what is sent waits in the outbox.</summary>
internal sealed class LetterBox(DeskServer desk, long channelId, EmailSettings settings)
{
    private uint uid;

    public long ChannelId => channelId;

    public static async Task<LetterBox> ConnectAsync(DeskServer desk, string address = "help@shop.example", int undoSeconds = 60)
    {
        var nowhere = new JsonObject { ["host"] = "127.0.0.1", ["port"] = 1, ["security"] = "none" };
        var json = new JsonObject { ["address"] = address, ["password"] = "x", ["undoSeconds"] = undoSeconds, ["imap"] = nowhere, ["smtp"] = nowhere.DeepClone() };
        var made = await desk.Get<CreateChannel>().ExecuteAsync(Actor.System, "email", "Mail", json);
        return new LetterBox(desk, Assert.IsType<SaveChannelResult.Saved>(made).Id, EmailKind.Read(new ChannelSettings(json))!);
    }

    public Task<AcceptedItem> DropAsync(string mail) => DropAsync(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));

    public async Task<AcceptedItem> DropAsync(byte[] mail)
    {
        var receiver = desk.Get<IMessageReceiver>();
        var context = new ChannelContext(channelId, new ChannelSettings([]), null, receiver, desk.Get<IFileStore>(), new NoHealth())
        {
            SigningKey = desk.Get<DeskKey>().For("channels"), KeepFileAsync = desk.Get<KeepInboundFile>().ExecuteAsync,
        };
        var tools = EmailTools.Real(TimeProvider.System, Path.Combine(desk.Folder, "spool"), NullLogger.Instance);
        var raw = new MemoryStream();
        raw.Write(mail);
        raw.Position = 0;
        var fetched = new FetchedMail($"INBOX/1/{++uid}", new ImapMail(uid, raw.Length, TimeProvider.System.GetUtcNow().UtcDateTime, []), MailOrigin.New, MailForm.Whole, raw);
        return (await receiver.AcceptAsync(channelId, await new MailTaker(context, settings, null, tools).TakeAsync(fetched, default), null))[0];
    }

    private sealed class NoHealth : IChannelHealth
    {
        public void Ok()
        {
        }

        public void Received()
        {
        }

        public void Importing(int left)
        {
        }

        public void Trouble(string reason)
        {
        }
    }
}
