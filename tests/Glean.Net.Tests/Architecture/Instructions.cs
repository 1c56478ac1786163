using System.Reflection;
using System.Reflection.Emit;

namespace Glean.Net.Tests.Architecture;

/// <summary>What a method's instructions speak of: types, methods and fields, whatever the language has hidden.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<MemberInfo> MembersIn(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } bytes)
        {
            yield break;
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method is { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        for (var place = 0; place < bytes.Length;)
        {
            var code = bytes[place] == 0xFE ? s_codes[(short)(0xFE00 | bytes[place + 1])] : s_codes[bytes[place]];
            place += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(bytes, place), typeArguments, methodArguments)!;
            }

            place += SizeOf(code.OperandType, bytes, place);
        }
    }

    private static int SizeOf(OperandType operand, byte[] bytes, int place) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, place)),
        _ => 4,
    };
}
