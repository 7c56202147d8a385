using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SmallDesk.Tests.Architecture.Reading;

/// <summary>Reads who mentions whom out of a compiled assembly.</summary>
internal sealed class HouseReader(PEReader file, MetadataReader reader)
{
    private readonly Dictionary<string, HouseType> types = new(StringComparer.Ordinal);

    public IReadOnlyList<HouseType> Types()
    {
        foreach (var handle in reader.TypeDefinitions) ReadType(handle);
        return [.. types.Values.Where(t => t.Name[0] != '<' && (t.Space.Length == 0 || t.Space.Split('.')[0] == "SmallDesk"))];
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var house = Outermost(type);
        var sink = new TypeSink(house.Uses);
        Mention(type.BaseType, sink);
        foreach (var i in type.GetInterfaceImplementations()) Mention(reader.GetInterfaceImplementation(i).Interface, sink);
        foreach (var f in type.GetFields()) reader.GetFieldDefinition(f).DecodeSignature(sink, null);
        foreach (var p in type.GetGenericParameters()) ReadConstraints(p, sink);
        foreach (var m in type.GetMethods()) ReadMethod(reader.GetMethodDefinition(m), house, sink);
        foreach (var a in type.GetCustomAttributes()) MentionMethod(reader.GetCustomAttribute(a).Constructor, sink);
        foreach (var p in type.GetProperties())
        {
            foreach (var a in reader.GetPropertyDefinition(p).GetCustomAttributes()) MentionMethod(reader.GetCustomAttribute(a).Constructor, sink);
        }
    }

    private HouseType Outermost(TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil) type = reader.GetTypeDefinition(type.GetDeclaringType());
        var house = new HouseType(reader.GetString(type.Namespace), reader.GetString(type.Name));
        return types.TryGetValue(house.FullName, out var known) ? known : types[house.FullName] = house;
    }

    private void ReadConstraints(GenericParameterHandle handle, TypeSink sink)
    {
        foreach (var c in reader.GetGenericParameter(handle).GetConstraints()) Mention(reader.GetGenericParameterConstraint(c).Type, sink);
    }

    private void ReadMethod(MethodDefinition method, HouseType house, TypeSink sink)
    {
        method.DecodeSignature(sink, null);
        foreach (var p in method.GetGenericParameters()) ReadConstraints(p, sink);
        foreach (var a in method.GetCustomAttributes()) MentionMethod(reader.GetCustomAttribute(a).Constructor, sink);
        if (method.RelativeVirtualAddress != 0) ReadBody(file.GetMethodBody(method.RelativeVirtualAddress), house, sink);
    }

    private void ReadBody(MethodBodyBlock body, HouseType house, TypeSink sink)
    {
        if (!body.LocalSignature.IsNil) reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(sink, null);
        foreach (var region in body.ExceptionRegions) Mention(region.CatchType, sink);
        string? before = null, text = null;
        foreach (var instruction in Instruction.Of(body).Where(i => i.Token != 0))
        {
            var handle = MetadataTokens.Handle(instruction.Token);
            if (handle.Kind == HandleKind.UserString)
            {
                if (text is not null) house.Texts.Add(new(text, before, null));
                (before, text) = (text, reader.GetUserString((UserStringHandle)handle));
                continue;
            }

            var called = MentionMethod((EntityHandle)handle, sink);
            if (called is not null) house.Calls.Add(called);
            if (text is not null) house.Texts.Add(new(text, before, called));
            (before, text) = (null, null);
        }

        if (text is not null) house.Texts.Add(new(text, before, null));
    }

    private string? MentionMethod(EntityHandle handle, TypeSink sink)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var specified = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                specified.DecodeSignature(sink, null);
                return MentionMethod(specified.Method, sink);
            case HandleKind.MemberReference:
                return MentionMember(reader.GetMemberReference((MemberReferenceHandle)handle), sink);
            case HandleKind.MethodDefinition:
                var method = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                method.DecodeSignature(sink, null);
                return $"{Mention(method.GetDeclaringType(), sink)}.{reader.GetString(method.Name)}";
            case HandleKind.FieldDefinition:
                Mention(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType(), sink);
                return null;
            case HandleKind.StandaloneSignature:
                return null;
            default:
                Mention(handle, sink);
                return null;
        }
    }

    private string? MentionMember(MemberReference member, TypeSink sink)
    {
        var owner = Mention(member.Parent, sink);
        if (member.GetKind() == MemberReferenceKind.Method) member.DecodeMethodSignature(sink, null);
        else member.DecodeFieldSignature(sink, null);
        return $"{owner}.{reader.GetString(member.Name)}";
    }

    private string? Mention(EntityHandle handle, TypeSink sink)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition when !handle.IsNil:
                sink.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0);
                return reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)handle).Name);
            case HandleKind.TypeReference when !handle.IsNil:
                sink.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0);
                return reader.GetString(reader.GetTypeReference((TypeReferenceHandle)handle).Name);
            case HandleKind.TypeSpecification when !handle.IsNil:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(sink, null);
                return "?";
            default:
                return null;
        }
    }
}
