namespace SmallDesk.Tests.Support.Mail;

/// <summary>Dovecot's settings for a folder; versions 2.3 and 2.4 name many of them differently.</summary>
internal static class DovecotSettings
{
    /// <summary>How version 2.3 learns of tokens: a file of its own beside its settings.</summary>
    public const string TokensFile = "dovecot-oauth2.conf.ext";

    public static string For(string version, string folder, MailPorts ports, Uri introspection) => version.StartsWith("2.3", StringComparison.Ordinal)
        ? For23(folder) + Common(folder, ports)
        : For24(folder, introspection) + Common(folder, ports);

    public static string Tokens(Uri introspection) => $"""
        introspection_mode = post
        introspection_url = {introspection}
        username_attribute = username
        active_attribute = active
        active_value = true

        """;

    private static string For23(string folder) => $$"""
        ssl_cert = <{{folder}}/cert.pem
        ssl_key = <{{folder}}/key.pem
        disable_plaintext_auth = no
        mail_location = maildir:{{folder}}/mail/%u
        passdb {
          driver = static
          mechanisms = plain login
          args = password={{MailServers.Password}}
        }
        passdb {
          driver = oauth2
          mechanisms = xoauth2
          args = {{folder}}/{{TokensFile}}
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home={{folder}}/mail/%u allow_all_users=yes
        }

        """;

    private static string For24(string folder, Uri introspection) => $$"""
        dovecot_config_version = 2.4.0
        dovecot_storage_version = 2.4.0
        ssl_server_cert_file = {{folder}}/cert.pem
        ssl_server_key_file = {{folder}}/key.pem
        auth_allow_cleartext = yes
        mail_driver = maildir
        mail_path = {{folder}}/mail/%{user}
        passdb static {
          mechanisms_filter = plain login
          password = {{MailServers.Password}}
        }
        oauth2 {
          introspection_mode = post
          introspection_url = {{introspection}}
          username_attribute = username
          active_attribute = active
          active_value = true
        }
        passdb oauth2 {
          mechanisms_filter = xoauth2
        }
        userdb static {
          static_allow_all_users = yes
          fields {
            uid = nobody
            gid = nogroup
            home = {{folder}}/mail/%{user}
          }
        }

        """;

    private static string Common(string folder, MailPorts ports) => $$"""
        base_dir = {{folder}}/run
        state_dir = {{folder}}/state
        log_path = {{folder}}/dovecot.log
        protocols = imap lmtp
        listen = 127.0.0.1
        ssl = yes
        auth_mechanisms = plain login xoauth2
        auth_failure_delay = 0
        mail_uid = nobody
        mail_gid = nogroup
        first_valid_uid = 1
        namespace inbox {
          inbox = yes
          mailbox Sent {
            special_use = \Sent
            auto = subscribe
          }
          mailbox Junk {
            special_use = \Junk
            auto = subscribe
          }
        }
        service imap-login {
          inet_listener imap {
            port = {{ports.Imap}}
          }
          inet_listener imaps {
            port = {{ports.Imaps}}
            ssl = yes
          }
        }
        service lmtp {
          inet_listener lmtp {
            port = {{ports.Lmtp}}
          }
        }
        # A wrong password in one test must not slow down the others.
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service auth {
          inet_listener auth-client {
            port = {{ports.Auth}}
          }
        }

        """;
}
