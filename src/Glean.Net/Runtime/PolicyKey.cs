using System.Runtime.InteropServices;
using Glean.Net.Definitions;

namespace Glean.Net.Runtime;

/// <summary>
/// The policy that Windows administrators distribute: <c>HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Glean.Net</c>, a text value named after
/// the application's id, else <c>MaximumLevel</c>. Read by the system's own call: the package that wraps it is a dependency, for one value.
/// </summary>
internal static unsafe class PolicyKey
{
    private const string Key = @"SOFTWARE\Policies\Glean.Net";
    private const string Everyone = "MaximumLevel";
    private const int Found = 0;
    private const int NotFound = 2; // of the key or of the value
    private const int LongestWord = 64;
    private const uint TextOnly = 0x2; // RRF_RT_REG_SZ

    private static readonly IntPtr s_localMachine = new(unchecked((int)0x80000002));

    public static ConsentLimit? Read(string applicationId) => Read(applicationId, Query(applicationId)) ?? Read(Everyone, Query(Everyone));

    private static ConsentLimit? Read(string name, (int Result, string Text) value) =>
        value.Result == NotFound ? null
        : new ConsentLimit(
            value.Result == Found && ConsentWords.Read(value.Text) is { } level ? level : ConsentLevel.Off,
            $@"HKEY_LOCAL_MACHINE\{Key}\{name}");

    private static (int Result, string Text) Query(string name)
    {
        var text = stackalloc char[LongestWord];
        var bytes = (uint)(LongestWord * sizeof(char));
        fixed (char* key = Key, value = name)
        {
            var result = RegGetValueW(s_localMachine, key, value, TextOnly, null, text, &bytes);
            return (result, result == Found ? new string(text) : "");
        }
    }

    [DllImport("advapi32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegGetValueW(IntPtr key, char* subKey, char* value, uint flags, uint* type, char* data, uint* size);
}
