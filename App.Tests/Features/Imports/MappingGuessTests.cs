using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Imports;
using SmallDesk.Features.Tables;

namespace SmallDesk.Tests.Features.Imports;

/// <summary>Heads of tables as other programs write them.</summary>
public sealed class MappingGuessTests : ImportTest
{
    [Theory]
    [InlineData("Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Phone,Phone,Total Spent,Note,Tags\n1,Anna,Smith,a@example.com,yes,Linen,1 High St,+442079460018,+442079460019,12.50,hi,vip", ",firstName,lastName,email,,company,,phone,phone,,notes,tags")]
    [InlineData("First Name,Middle Name,Last Name,Organization Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value\nAnna,,Smith,,,* myContacts,Work,a@example.com,Mobile,+44 20 7946 0018,", "firstName,middleName,lastName,company,notes,tags,,email,,phone,phone")]
    [InlineData("Имя;Фамилия;Отчество;Email;Телефон;Группа;Комментарий;Зарегистрирован\nАнна;Петрова;Ивановна;a@example.com;+79160000001;Опт;;да", "firstName,lastName,middleName,email,phone,tags,notes,")]
    [InlineData("Наименование;ИНН;Контактное лицо;Телефон;Электронная почта\nООО Лён;7701234567;Анна;+7 916 000-00-01;a@example.com", "name,,,phone,email")]
    [InlineData("Name;Email;Phone;Textarea;Date;formid;referer\nАнна;a@example.com;+79160000001;Привет;2026-03-01 10:00:00;form1;https://shop.example", "name,email,phone,,,,")]
    [InlineData("кто,куда,чем\nАнна,a@example.com,+7 916 000-00-01\nБорис,b@example.com,+7 916 000-00-02", ",email,phone")]
    [InlineData("Анна,a@example.com,+7 916 000-00-01\nБорис,b@example.com,+7 916 000-00-02", ",email,phone")]
    [InlineData("name,e-mail,e-mail 2\nAnna,a@example.com,", "name,email,email")]
    public void Contacts(string table, string expected) => Assert.Equal(expected, string.Join(',', Guess(ImportKind.Contacts, table).Columns));

    [Theory]
    [InlineData("Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Total,Created at,Lineitem quantity,Lineitem name,Billing Phone,Notes\n#1001,a@example.com,paid,,fulfilled,GBP,40.00,9.90,49.90,2026-02-01 10:00:00 +0000,2,Towel,+442079460018,", "number,email,state,,,currency,,,sum,date,quantity,items,phone,")]
    [InlineData("Name;Email;Phone;paymentsystem;orderid;products;price;currency;sent\nАнна;a@example.com;+79160000001;card;123456;Полотенце x 2;4990;RUB;2026-03-01 10:00:00", ",email,phone,,number,items,sum,currency,date")]
    [InlineData("Номер;Дата;Контрагент;Сумма;Валюта;Состояние;Email\n0001-2;01.03.2026;Анна;4 990,00;руб.;Выполнен;a@example.com", "number,date,,sum,currency,state,email")]
    [InlineData("№ заказа;Дата создания;Статус оплаты;Итого;Состав заказа;Телефон покупателя\n17;01.03.2026 10:00;Оплачен;4990;Чашка;89160000001", "number,date,state,sum,items,phone")]
    [InlineData("Order Number,Order Status,Order Date,First Name (Billing),Email (Billing),Phone (Billing),Order Total Amount\n7,completed,2026-03-01,Anna,a@example.com,+442079460018,49.90", "number,state,date,,email,phone,sum")]
    public void Orders(string table, string expected) => Assert.Equal(expected, string.Join(',', Guess(ImportKind.Orders, table).Columns));

    [Fact]
    public void Whether_the_first_row_names_the_columns_is_seen()
    {
        Assert.True(Guess(ImportKind.Contacts, "кто,куда\nАнна,a@example.com").HasHeader);
        Assert.False(Guess(ImportKind.Contacts, "Анна,a@example.com\nБорис,b@example.com").HasHeader);
        Assert.Equal(["кто", "куда"], Guess(ImportKind.Contacts, "кто,куда\nАнна,a@example.com").Heads);
    }

    [Theory]
    [InlineData("Номер;Дата;Сумма\n1;31/12/2025;1 234,50", false, true)]
    [InlineData("Номер;Дата;Сумма\n1;12/31/2025;1,234.50", true, false)]
    [InlineData("Номер;Дата;Сумма\n1;2025-12-31;1234.5", false, false)]
    public void How_days_and_numbers_are_written_is_seen(string table, bool monthFirst, bool decimalComma)
    {
        var mapping = Guess(ImportKind.Orders, table);
        Assert.Equal((monthFirst, decimalComma), (mapping.MonthFirst, mapping.DecimalComma));
    }

    [Theory]
    [InlineData("Номер;Сумма;Телефон\n1;100;1", "RUB", "7")]
    [InlineData("Number,Sum,Phone\n1,100,1", "USD", "")]
    public void The_table_tells_whose_sums_and_phones_it_holds(string table, string currency, string phoneCode)
    {
        var mapping = Guess(ImportKind.Orders, table);
        Assert.Equal((currency, phoneCode), (mapping.Currency, mapping.PhoneCode));
    }

    [Fact]
    public async Task The_shops_own_fields_are_known_by_their_names()
    {
        var size = await FieldAsync("Размер одежды", FieldKind.Number);
        var number = await FieldAsync("Номер клиента");
        Assert.Equal(["email", $"field:{size}", $"field:{number}"], Guess(ImportKind.Contacts, "почта;размер  ОДЕЖДЫ;Номер клиента\na@example.com;44;1").Columns);
        Assert.Equal(["number", "", $"field:{number}"], Guess(ImportKind.Orders, "Номер заказа;Размер одежды;Номер клиента\n1;44;1").Columns);
    }

    private ImportMapping Guess(ImportKind kind, string table) => Desk.Get<MappingGuess>().Guess(kind, CsvFile.Utf8, [.. CsvReading.Rows(new StringReader(table), [])], Desk.Get<DeskDirectory>().Current);
}
