using System.CommandLine;
using System.CommandLine.Parsing;

namespace Glean.Net.Tool;

/// <summary>Names of files on the command line.</summary>
internal static class FileArguments
{
    /// <summary>Takes a mistyped option for what it is, and not for a file that does not exist.</summary>
    /// <remarks>Whoever has a file of such a name can say <c>./--name</c>.</remarks>
    public static T RefusingOptions<T>(this T argument)
        where T : Argument
    {
        argument.Validators.Add(Refuse);
        return argument;
    }

    private static void Refuse(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value.Length > 1))
        {
            result.AddError($"Unknown option {token.Value}.");
        }
    }
}
