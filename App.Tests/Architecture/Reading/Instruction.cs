using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace SmallDesk.Tests.Architecture.Reading;

/// <summary>One instruction of a method body; the token is 0 where it has none.</summary>
internal readonly record struct Instruction(OpCode Code, int Token)
{
    private static readonly FrozenDictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToFrozenDictionary(c => c.Value);

    public static IEnumerable<Instruction> Of(MethodBodyBlock body)
    {
        var il = body.GetILContent();
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[(short)(0xFE00 | il[at + 1])] : Codes[il[at]];
            at += code.Size;
            var token = HasToken(code) ? il[at] | il[at + 1] << 8 | il[at + 2] << 16 | il[at + 3] << 24 : 0;
            at += OperandSize(code, il, at);
            yield return new(code, token);
        }
    }

    private static bool HasToken(OpCode code) => code.OperandType is OperandType.InlineField or OperandType.InlineMethod
        or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig or OperandType.InlineString;

    private static int OperandSize(OpCode code, System.Collections.Immutable.ImmutableArray<byte> il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * (il[at] | il[at + 1] << 8 | il[at + 2] << 16 | il[at + 3] << 24),
        _ => 4,
    };
}
