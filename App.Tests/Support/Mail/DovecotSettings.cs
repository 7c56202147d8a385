namespace SmallDesk.Tests.Support.Mail;

/// <summary>Dovecot's settings for a folder; versions 2.3 and 2.4 name many of them differently.</summary>
internal static class DovecotSettings
{
    public static string For(string version, string folder, MailPorts ports) => version.StartsWith("2.3", StringComparison.Ordinal)
        ? For23(folder) + Common(folder, ports)
        : For24(folder) + Common(folder, ports);

    private static string For23(string folder) => $$"""
        ssl_cert = <{{folder}}/cert.pem
        ssl_key = <{{folder}}/key.pem
        disable_plaintext_auth = no
        mail_location = maildir:{{folder}}/mail/%u
        passdb {
          driver = static
          args = password={{MailServers.Password}}
        }
        userdb {
          driver = static
          args = uid=nobody gid=nogroup home={{folder}}/mail/%u allow_all_users=yes
        }

        """;

    private static string For24(string folder) => $$"""
        dovecot_config_version = 2.4.0
        dovecot_storage_version = 2.4.0
        ssl_server_cert_file = {{folder}}/cert.pem
        ssl_server_key_file = {{folder}}/key.pem
        auth_allow_cleartext = yes
        mail_driver = maildir
        mail_path = {{folder}}/mail/%{user}
        passdb static {
          password = {{MailServers.Password}}
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
        auth_mechanisms = plain login
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
