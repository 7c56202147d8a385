using System.Globalization;
using System.Text;

namespace SmallDesk.Tests.Support;

/// <summary>Made-up tables of customers and their orders, of which every hundredth row is faulty.</summary>
internal static class ImportTables
{
    private static readonly string[] Names = ["Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Захар", "Ирина", "Кирилл", "Лариса", "Матвей"];
    private static readonly string[] Families = ["Смирн", "Петр", "Иван", "Кузнец", "Поп", "Сокол", "Лебед", "Козл", "Новик", "Мороз", "Волк", "Павл"];
    private static readonly string[] States = ["новый", "оплачен", "отправлен", "доставлен", "отменён"];

    public static int FaultyIn(int rows) => rows / 100;

    /// <summary>One without any way to know them again, one with a broken address, and so on.</summary>
    public static MemoryStream Contacts(int rows) => Written("Номер клиента;Имя и фамилия;Почта;Телефон;Компания;Метки;Скидка;Заметки", rows, i => i % 100 == 50
        ? (i / 100 % 3) switch { 0 => $";{Name(i)};;;;;;", 1 => $"К-{i};{Name(i)};не адрес;;;;;", _ => $"К-{i};{Name(i)};c{i}@example.com;;;;много;" }
        : $"К-{i};{Name(i)};c{i}@example.com;+7916{i:D7};{(i % 7 == 0 ? "ООО «Лён»" : "")};{(i % 5 == 0 ? "опт" : "")};{i % 30},5;{(i % 11 == 0 ? "\"Звонить\nпосле шести\"" : "")}");

    /// <summary>Spread over so many customers, by address, by phone and by the shop's number in turn.</summary>
    public static MemoryStream Orders(int rows, int customers) => Written("Номер заказа;Дата;Сумма;Статус;Почта;Телефон;Номер клиента;Состав", rows, i =>
    {
        var whose = Whose(i, customers);
        if (i % 100 == 50) return (i / 100 % 4) switch { 0 => $"{i};вчера;100;новый;c{whose}@example.com;;;", 1 => $"{i};01.02.2025;сто;новый;c{whose}@example.com;;;", 2 => $"{i};01.02.2025;100;новый;никто@example.com;;;", _ => $"{i};01.02.2025;100;съеден;c{whose}@example.com;;;" };
        var owner = (i % 3) switch { 0 => $"c{whose}@example.com;;", 1 => $";8 (916) {whose:D7};", _ => $";;К-{whose}" };
        return $"{i};{1 + (i % 28):D2}.{1 + (i % 12):D2}.2025 {i % 24:D2}:30;{100 + (i % 9000)},90 ₽;{States[i % States.Length]};{owner};Полотенце x {1 + (i % 4)}";
    });

    private static int Whose(int order, int customers)
    {
        var whose = order % customers;
        return whose % 100 == 50 ? (whose + 1) % customers : whose;
    }

    private static string Name(int i) => $"{Names[i % Names.Length]} {Families[i / 12 % Families.Length]}ов{(i % 13 == 0 ? "ич" : "")}";

    private static MemoryStream Written(string head, int rows, Func<int, string> row)
    {
        var file = new MemoryStream();
        using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            text.WriteLine(head);
            for (var i = 0; i < rows; i++) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row(i)}"));
        }

        file.Position = 0;
        return file;
    }
}
