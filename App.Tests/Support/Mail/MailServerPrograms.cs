namespace SmallDesk.Tests.Support.Mail;

/// <summary>Finds Dovecot and Postfix on this machine, or has them installed.</summary>
internal static class MailServerPrograms
{
    private static readonly string[] Packages = ["dovecot-core", "dovecot-imapd", "dovecot-lmtpd", "postfix", "swaks"];
    private static readonly string[] Programs = ["/usr/sbin/dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp", "/usr/sbin/postfix", "/usr/bin/swaks"];

    public static async Task RequireAsync()
    {
        await Tools.RequireAsync(Packages, Programs);
        if (Environment.UserName != "root") throw new InvalidOperationException("The mail server tests need root.");
    }
}
