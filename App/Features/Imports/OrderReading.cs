using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Features.Orders;
using SmallDesk.Features.Tables;

namespace SmallDesk.Features.Imports;

/// <summary>Reads rows of a table of orders. Nothing here looks at what the desk knows.</summary>
internal sealed class OrderReading(ImportMapping mapping, DeskSnapshot desk, ImportTools tools) : IImportReading
{
    private readonly FieldEntry?[] fields = [.. mapping.Columns.Select(c => Target.FieldId(c) is { } id ? desk.Field(id) : null)];
    private readonly DateTime now = tools.Now;

    public ImportLine Read(CsvRow row, bool isShown)
    {
        var line = new OrderLine { Row = row.Number, Cells = isShown ? [] : null };
        line.Draft = new OrderDraft(0, "", now, 0, mapping.Currency, OrderState.New, OrderSource.File);
        var (sum, sumColumn) = ((decimal?)null, 0);
        for (var i = 0; i < row.Fields.Count; i++)
        {
            var text = CellText.Clean(row.Fields[i]);
            if (text.Length == 0) continue;
            if (i >= mapping.Columns.Count) line.Wrong(0, "columns");
            else if (mapping.Columns[i] == Target.Sum) (sum, sumColumn) = (SumCell(line, i, text), i);
            else Cell(line, i, text);
        }

        if (line.Quantity is { } quantity && line.Draft.Items is [var only]) line.Draft = line.Draft with { Items = [only with { Quantity = quantity }] };
        if (sum is { } wanted) TakeSum(line, sumColumn, wanted);
        if (line.Problems.Count == 0) Check(line);
        return line;
    }

    private void Cell(OrderLine line, int column, string text)
    {
        switch (mapping.Columns[column])
        {
            case Target.Number:
                line.Draft = line.Draft with { Number = text };
                line.Read(column, text);
                break;
            case Target.Date:
                DateCell(line, column, text);
                break;
            case Target.Currency:
                if (tools.Words.CurrencyOf(text) is { } currency) line.Draft = line.Draft with { Currency = currency };
                else line.Wrong(column + 1, "currency", ImportTools.Cut(text));
                line.Read(column, line.Draft.Currency);
                break;
            case Target.State:
                if (tools.Words.StateOf(text) is { } state) (line.Draft, line.HasState) = (line.Draft with { State = state }, true);
                else line.Wrong(column + 1, "state", ImportTools.Cut(text));
                line.Read(column, tools.Texts["card.order." + line.Draft.State]);
                break;
            case Target.Items:
                line.Draft = line.Draft with { Items = [.. line.Draft.Items ?? [], .. ItemsCell.Read(text)] };
                line.Read(column, text);
                break;
            case Target.Quantity:
                line.Quantity = CellText.Number(text, mapping.DecimalComma);
                if (line.Quantity is null or <= 0) line.Wrong(column + 1, "value.number", ImportTools.Cut(text));
                line.Read(column, text);
                break;
            case Target.Link:
                if (WebLink.Read(text, ShopOrder.LongestLink) is { } link) line.Draft = line.Draft with { Link = link };
                else line.Wrong(column + 1, "link", ImportTools.Cut(text));
                line.Read(column, line.Draft.Link ?? "");
                break;
            case Target.Email or Target.Phone:
                PointCells.Read(line, mapping, column, text);
                break;
            default:
                if (fields[column] is { Kind: FieldKind.Text } field) OwnerCell(line, column, field, text);
                break;
        }
    }

    private void DateCell(OrderLine line, int column, string text)
    {
        if (CellText.Moment(text, mapping.MonthFirst, desk.Zone) is not { } moment)
        {
            line.Wrong(column + 1, "date", ImportTools.Cut(text));
            return;
        }

        (line.Draft, line.HasDate, line.HasTime) = (line.Draft with { PlacedAt = moment.At }, true, moment.HasTime);
        var local = TimeZoneInfo.ConvertTimeFromUtc(moment.At, desk.Zone);
        line.Read(column, local.ToString(moment.HasTime ? "d MMM yyyy HH:mm" : "d MMM yyyy", System.Globalization.CultureInfo.CurrentCulture));
    }

    private decimal? SumCell(OrderLine line, int column, string text)
    {
        if (CellText.Sum(text, mapping.DecimalComma, tools.Words) is not { } sum)
        {
            line.Wrong(column + 1, "sum", ImportTools.Cut(text));
            return null;
        }

        if (sum.Currency is { } named) line.Draft = line.Draft with { Currency = named };
        return sum.Sum;
    }

    /// <summary>After the currency is known: how many places a sum has is its matter.</summary>
    private static void TakeSum(OrderLine line, int column, decimal sum)
    {
        if (Currency.Read(line.Draft.Currency) is not { } currency)
        {
            if (line.Problems.Count == 0) line.Wrong(0, "noCurrency");
        }
        else if (Currency.ToMinor(sum, currency) is not { } minor) line.Wrong(column + 1, "sum", sum.ToString(System.Globalization.CultureInfo.CurrentCulture));
        else (line.Draft, line.HasSum) = (line.Draft with { Sum = minor, Currency = currency }, true);
        line.Read(column, sum.ToString("#,0.###", System.Globalization.CultureInfo.CurrentCulture));
    }

    private void OwnerCell(OrderLine line, int column, FieldEntry field, string text)
    {
        var (value, problem) = tools.Field(field, text, mapping);
        if (value is null) line.Wrong(column + 1, problem ?? "value.choice", ImportTools.Cut(text));
        else line.Key = (field, value);
        line.Read(column, value?.Text ?? "");
    }

    private void Check(OrderLine line)
    {
        // A row without a sum needs no currency: the order has both already, or the row is faulty for that.
        var (draft, problem) = OrderCheck.Read(line.HasSum ? line.Draft : line.Draft with { Currency = "XAF" }, now);
        if (problem is not null) line.Wrong(0, "order." + problem.Problem["orders.problem.".Length..], ImportTools.Cut(line.Draft.Number));
        (line.Draft, line.NumberKey) = (draft, ShopOrder.KeyOf(draft.Number));
    }
}
