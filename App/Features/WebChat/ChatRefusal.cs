namespace SmallDesk.Features.WebChat;

/// <summary>Why something of a visitor's was not taken. Each has words for the visitor.</summary>
internal enum ChatRefusal
{
    None,
    Invalid,
    Empty,
    TooLarge,
    FileTooLarge,
    Type,
    SlowDown,
    Origin,
    Token,
    Gone,
    Form,
    Away,
    File,
    Choice,
    Over,
    NoFiles,
    NotStored,
    Telegram,
}
