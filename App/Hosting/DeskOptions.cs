namespace SmallDesk.Hosting;

/// <summary>Settings from the environment (<c>SmallDesk__Name</c>) or appsettings, section "SmallDesk".</summary>
internal sealed class DeskOptions
{
    /// <summary>Where everything is kept; default "data" below the working folder.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The address people reach the desk at, without a trailing slash; default: that of each request.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>
    /// Proxies whose word about who a request comes from and over what is believed: addresses and networks ("10.0.0.5, 172.18.0.0/16").
    /// Those on this machine always are; default: none but those.
    /// </summary>
    public string? KnownProxies { get; set; }

    /// <summary>Where numbers of how the desk is are sent each minute: a collector that speaks OTLP over gRPC ("http://localhost:4317"); default nowhere.</summary>
    public Uri? Otlp { get; set; }

    /// <summary>How the log is kept.</summary>
    public Logs.LogOptions Log { get; set; } = new();

    /// <summary>Makes the first owner when there is none; default: the wizard does.</summary>
    public OwnerOptions? Owner { get; set; }

    /// <summary>A token with the owner's rights for unattended set-up; default none.</summary>
    public string? ApiToken { get; set; }
}

/// <summary>The first owner, for an unattended start.</summary>
internal sealed class OwnerOptions
{
    /// <summary>Sign-in address.</summary>
    public string Email { get; set; } = "";

    /// <summary>Password.</summary>
    public string Password { get; set; } = "";

    /// <summary>Name; default: the part of the address before the @.</summary>
    public string? Name { get; set; }
}
