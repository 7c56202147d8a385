namespace SmallDesk.Tests.Support.Mail;

/// <summary>Postfix's settings for a folder: submission with sign-in through Dovecot, delivery into Dovecot (tried again at once, for tests restart it), and nothing that leaves this machine.</summary>
internal static class PostfixSettings
{
    public static string MainFile(string folder, MailPorts ports) => $"""
        compatibility_level = 3.6
        queue_directory = {folder}/spool
        data_directory = {folder}/data
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mail.test.example
        mydestination =
        mynetworks =
        alias_maps =
        alias_database =
        virtual_mailbox_domains = shop.example, mail.example
        virtual_mailbox_maps = regexp:{folder}/postfix/recipients
        virtual_transport = lmtp:inet:127.0.0.1:{ports.Lmtp}
        default_transport = error:nothing leaves this machine
        relay_transport = error:nothing leaves this machine
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = inet:127.0.0.1:{ports.Auth}
        smtpd_tls_cert_file = {folder}/cert.pem
        smtpd_tls_key_file = {folder}/key.pem
        smtpd_tls_security_level = may
        smtpd_tls_auth_only = yes
        smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
        message_size_limit = 52428800
        queue_run_delay = 1s
        minimal_backoff_time = 1s
        maximal_backoff_time = 5s
        maillog_file_prefixes = {folder}
        maillog_file = {folder}/postfix.log

        """;

    /// <summary>Everybody has a mailbox, except nobody.</summary>
    public static string Recipients => "!/^nobody@/ ok\n";

    public static string MasterFile(MailPorts ports) => $"""
        127.0.0.1:{ports.Submission} inet n - n - - smtpd
        127.0.0.1:{ports.Smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd

        """;
}
