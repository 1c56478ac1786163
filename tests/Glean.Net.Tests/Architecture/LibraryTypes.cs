using System.Reflection;

namespace Glean.Net.Tests.Architecture;

/// <summary>The types of the library, each with the folder of its source, and what each one uses.</summary>
internal static class LibraryTypes
{
    /// <summary>The folder of types that the build makes of the SDK's own registry.</summary>
    public const string Generated = "BuiltIn";

    /// <summary>The folder of the front door.</summary>
    public const string Root = "";

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Assembly s_library = typeof(GleanSdk).Assembly;

    private static readonly Dictionary<string, string> s_folders = Repository.Sources("src/Glean.Net")
        .SelectMany(file => file.DeclaredTypes.Select(name => (Name: name, Folder: FolderOf(file.Path))))
        .GroupBy(entry => entry.Name)
        .ToDictionary(group => group.Key, group => group.First().Folder);

    /// <summary>All types that have a place, nested ones included.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. s_library.GetTypes().Where(type => Folder(type) is not null)];

    /// <summary>The folder a type's source lies in; null for what is not of this library, or was put into it by a tool.</summary>
    public static string? Folder(Type type)
    {
        var outer = Outermost(type);
        return outer.Assembly != s_library ? null
            : outer.Namespace is "Glean.Net.BuiltIn" ? Generated
            : s_folders.GetValueOrDefault(outer.Name.Split('`')[0]);
    }

    /// <summary>The type that a nested, a compiler-made or an array type belongs to.</summary>
    public static Type Outermost(Type type)
    {
        while (type.HasElementType)
        {
            type = type.GetElementType()!;
        }

        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary><c>Upload.UploadWorker</c>, by folder.</summary>
    public static string NameOf(Type type) => $"{(Folder(type) is { Length: > 0 } folder ? folder + "." : "")}{Outermost(type).Name.Split('`')[0]}";

    /// <summary>Everything a type speaks of: above, beside and within it.</summary>
    public static IReadOnlySet<Type> UsedBy(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        Add(used, type.GetInterfaces());
        foreach (var field in type.GetFields(Declared))
        {
            Add(used, field.FieldType);
        }

        foreach (var method in MethodsOf(type))
        {
            Add(used, (method as MethodInfo)?.ReturnType);
            Add(used, method.GetParameters().Select(parameter => parameter.ParameterType));
            Add(used, method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? []);
            foreach (var member in Instructions.MembersIn(method))
            {
                Add(used, member as Type ?? member.DeclaringType);
                Add(used, member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : []);
            }
        }

        return used;
    }

    public static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    private static void Add(HashSet<Type> used, IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            Add(used, type);
        }
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
        }
        else if (used.Add(type))
        {
            Add(used, type.IsGenericType ? type.GetGenericArguments() : []);
        }
    }

    private static string FolderOf(string path) => path.Split('/') is { Length: > 3 } parts ? parts[2] : Root;
}
