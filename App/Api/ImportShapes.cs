using System.Text.Json.Serialization;
using SmallDesk.Domain;
using SmallDesk.Features.Imports;

namespace SmallDesk.Api;

/// <summary>What the columns of a table mean. Whatever is absent is guessed.</summary>
internal sealed record ImportMappingBody
{
    /// <summary>What each column brings, in their order: empty for nothing, or name, firstName, middleName, lastName, email, phone, company, language, timeZone, notes, tags, number, date, sum, currency, state, items, link, or field: and a field's id.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether the first row names the columns.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>With strokes the month comes first.</summary>
    public bool? MonthFirst { get; init; }

    /// <summary>Whether a comma parts off the fraction.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>Currency of sums that name none.</summary>
    public string? Currency { get; init; }

    /// <summary>Country code of phones without one, digits.</summary>
    public string? PhoneCode { get; init; }

    /// <summary>Replaces what cards say already; else only what is empty is filled.</summary>
    public bool? Replace { get; init; }

    /// <summary>The text field that holds the shop's own customer number.</summary>
    [JsonConverter(typeof(IdConverter))]
    public long KeyField { get; init; }

    /// <summary>A tag that all get.</summary>
    public string? Tag { get; init; }

    /// <summary>Moves orders that stand with another contact.</summary>
    public bool? MoveOrders { get; init; }

    /// <summary>Puts what is said over what was guessed.</summary>
    public ImportMapping Over(ImportMapping guessed) => guessed with
    {
        Columns = Columns ?? guessed.Columns, HasHeader = HasHeader ?? guessed.HasHeader, MonthFirst = MonthFirst ?? guessed.MonthFirst, DecimalComma = DecimalComma ?? guessed.DecimalComma,
        Currency = Currency ?? guessed.Currency, PhoneCode = PhoneCode ?? guessed.PhoneCode, Replace = Replace ?? guessed.Replace, KeyFieldId = KeyField > 0 ? KeyField : guessed.KeyFieldId,
        Tag = Tag ?? guessed.Tag, MoveOrders = MoveOrders ?? guessed.MoveOrders,
    };
}

/// <summary>An import.</summary>
internal sealed record ImportShape
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>contacts or orders.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>prepared, running, done, stopped or failed.</summary>
    public required string State { get; init; }

    /// <summary>How many rows the table has.</summary>
    public int? Rows { get; init; }

    /// <summary>How many of them were looked at.</summary>
    public int RowsDone { get; init; }

    /// <summary>How many made something new.</summary>
    public int Made { get; init; }

    /// <summary>How many changed something.</summary>
    public int Changed { get; init; }

    /// <summary>How many brought nothing new.</summary>
    public int Unchanged { get; init; }

    /// <summary>How many could not be taken over.</summary>
    public int Faulty { get; init; }

    /// <summary>What each column brings.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Why it failed: openQuote, afterQuote or gone; absent when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>The line in which the table is broken.</summary>
    public int? Line { get; init; }

    /// <summary>Uploaded at.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Begun at.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>Ended or stopped at.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Of what a screen shows.</summary>
    public static ImportShape Of(ImportView run) => new()
    {
        Id = ApiJson.Id(run.Id), Kind = run.Kind == ImportKind.Contacts ? "contacts" : "orders", File = run.FileName, State = StateOf(run.State), Rows = run.Rows, RowsDone = run.RowsDone,
        Made = run.Made, Changed = run.Changed, Unchanged = run.Unchanged, Faulty = run.Faulty, Columns = run.Mapping.Columns, Problem = run.Problem?.Split('.')[^1], Line = run.BrokenLine,
        CreatedAt = run.CreatedAt, StartedAt = run.StartedAt, FinishedAt = run.FinishedAt,
    };

    private static string StateOf(ImportState state) => state switch
    {
        ImportState.Prepared => "prepared",
        ImportState.Running => "running",
        ImportState.Done => "done",
        ImportState.Stopped => "stopped",
        _ => "failed",
    };
}

/// <summary>What is wrong in a row.</summary>
/// <param name="Row">The row of the table, from 1, as programs for tables count.</param>
/// <param name="Column">The column, from 1; absent for the whole row.</param>
/// <param name="Head">The column's name.</param>
/// <param name="Code">Stable word for programs.</param>
/// <param name="Words">The words it is about.</param>
internal sealed record ImportProblemShape(int Row, int? Column, string? Head, string Code, string? Words)
{
    /// <summary>Of what a screen shows.</summary>
    public static ImportProblemShape Of(ImportProblemRow row) =>
        new(row.Row, row.Column == 0 ? null : row.Column, row.Head.Length == 0 ? null : row.Head, row.Key["imports.problem.".Length..], row.Words.Length == 0 ? null : row.Words);
}
