using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace SmallDesk.Tests.Architecture;

/// <summary>Contracts are documented: every type and non-private member of these rooms.</summary>
public sealed class DocsTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] Documented = [Rooms.Domain, Rooms.Channels, Rooms.Adapters, Rooms.Live, Rooms.Api];

    private static readonly ILookup<string, string> Docs = XDocument
        .Load(Path.ChangeExtension(typeof(Program).Assembly.Location, ".xml"))
        .Descendants("member")
        .Select(m => m.Attribute("name")!.Value)
        .ToLookup(name => name.Split('(')[0], StringComparer.Ordinal);

    private static IEnumerable<Type> Types => typeof(Program).Assembly.GetTypes()
        .Where(t => Rooms.Of(t.Namespace ?? "") is { } room && Documented.Contains(room))
        .Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && !t.Name.Contains('<', StringComparison.Ordinal) && !t.IsNestedPrivate);

    [Fact]
    public void Every_type_says_what_it_is() => RoomsTests.AssertNone(Types.Select(t => $"T:{NameOf(t)}").Where(name => !Docs.Contains(name)));

    [Fact]
    public void Every_member_says_what_it_promises() => RoomsTests.AssertNone(
        from type in Types
        from member in Members(type)
        let overloads = Members(type).Count(m => m == member)
        where Docs[member].Count() < overloads
        select member);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum || type.IsAssignableTo(typeof(Delegate))) return [];
        var record = type.GetMethod("PrintMembers", Declared) is not null;
        var positional = record ? type.GetConstructors(Declared).SelectMany(c => c.GetParameters()).Select(p => p.Name).ToHashSet(StringComparer.Ordinal) : [];
        var methods = type.GetMethods(Declared)
            .Where(m => !m.IsPrivate && !m.IsSpecialName && !IsGenerated(m) && m.GetBaseDefinition() == m && !Implements(type, m))
            .Where(m => !record || m.Name is not ("Equals" or "Deconstruct" or "PrintMembers" or "<Clone>$"))
            .Select(m => $"M:{NameOf(type)}.{m.Name}{(m.IsGenericMethod ? $"``{m.GetGenericArguments().Length}" : "")}");
        var properties = type.GetProperties(Declared)
            .Where(p => p.GetAccessors(nonPublic: true) is var a && !a.All(m => m.IsPrivate) && a.All(m => m.GetBaseDefinition() == m && !Implements(type, m)))
            .Where(p => p.Name != "EqualityContract" && !positional.Contains(p.Name))
            .Select(p => $"P:{NameOf(type)}.{p.Name}");
        var fields = type.GetFields(Declared).Where(f => !f.IsPrivate && !IsGenerated(f)).Select(f => $"F:{NameOf(type)}.{f.Name}");
        return [.. methods, .. properties, .. fields];
    }

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.StartsWith('<');

    /// <summary>What an interface promises is said there.</summary>
    private static bool Implements(Type type, MethodInfo method) =>
        !type.IsInterface && type.GetInterfaces().Any(i => type.GetInterfaceMap(i).TargetMethods.Contains(method));

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');
}
