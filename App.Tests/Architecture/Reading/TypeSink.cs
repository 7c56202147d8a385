using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace SmallDesk.Tests.Architecture.Reading;

/// <summary>A type that code mentions: the outermost one where it is nested.</summary>
/// <param name="Space">Namespace.</param>
/// <param name="Name">Name without arity.</param>
/// <param name="IsOurs">Defined in the desk itself.</param>
internal sealed record UsedType(string Space, string Name, bool IsOurs)
{
    public string FullName => $"{Space}.{Name}";
}

/// <summary>Collects every type that a signature mentions, generic arguments included.</summary>
internal sealed class TypeSink(HashSet<UsedType> found) : ISignatureTypeProvider<bool, object?>
{
    public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil) type = reader.GetTypeDefinition(type.GetDeclaringType());
        var name = Plain(reader.GetString(type.Name));
        return name[0] == '<' || found.Add(new(reader.GetString(type.Namespace), name, IsOurs: true));
    }

    public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference) type = reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        return found.Add(new(reader.GetString(type.Namespace), Plain(reader.GetString(type.Name)), IsOurs: false));
    }

    public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, null);

    public bool GetArrayType(bool elementType, ArrayShape shape) => true;

    public bool GetByReferenceType(bool elementType) => true;

    public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

    public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

    public bool GetGenericMethodParameter(object? genericContext, int index) => true;

    public bool GetGenericTypeParameter(object? genericContext, int index) => true;

    public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

    public bool GetPinnedType(bool elementType) => true;

    public bool GetPointerType(bool elementType) => true;

    public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

    public bool GetSZArrayType(bool elementType) => true;

    private static string Plain(string name) => name.Split('`')[0];
}
