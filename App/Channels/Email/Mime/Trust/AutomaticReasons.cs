namespace SmallDesk.Channels.Email.Mime.Trust;

/// <summary>Why a mail is taken for written by a machine.</summary>
[Flags]
public enum AutomaticReasons
{
    /// <summary>A person wrote it, as far as one can tell.</summary>
    None = 0,

    /// <summary>Auto-Submitted other than "no" (RFC 3834 section 5).</summary>
    AutoSubmitted = 1,

    /// <summary>Precedence bulk, junk or auto_reply.</summary>
    Bulk = 2,

    /// <summary>X-Autoreply and its kin, or a subject that says so.</summary>
    Vacation = 4,

    /// <summary>X-Auto-Response-Suppress asks for no automatic answers.</summary>
    Suppressed = 8,

    /// <summary>List-Id, List-Unsubscribe or Precedence list. Mail through the shop's own list is a customer's all the same.</summary>
    List = 16,

    /// <summary>Empty return path.</summary>
    NoReturnPath = 32,

    /// <summary>Sent from an address that takes no answers.</summary>
    NoReply = 64,

    /// <summary>A bounce, a receipt, a complaint.</summary>
    Report = 128,
}
