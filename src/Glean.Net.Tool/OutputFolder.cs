using System.Text;
using Glean.Net.Registry.Emit;

namespace Glean.Net.Tool;

/// <summary>A folder of generated files. Foreign files in it stay as they are; files that did not change keep their time stamps.</summary>
internal sealed class OutputFolder(string path)
{
    /// <summary>Makes the folder hold exactly these generated files beside whatever else is there.</summary>
    public void Replace(IReadOnlyCollection<GeneratedFile> files)
    {
        var foreign = files.Select(file => PathOf(file)).FirstOrDefault(file => File.Exists(file) && !IsOurs(file));
        if (foreign is not null)
        {
            throw new ToolException($"{foreign} was not written by this tool and is left alone; nothing was written.");
        }

        Create();
        var names = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var stale in Directory.EnumerateFiles(path, "*.g.cs").Where(file => !names.Contains(Path.GetFileName(file)) && IsOurs(file)).ToList())
        {
            File.Delete(stale);
        }

        foreach (var file in files)
        {
            Write(file);
        }
    }

    /// <summary>Writes one file and leaves all others alone.</summary>
    public void Add(GeneratedFile file)
    {
        Create();
        Write(file);
    }

    private void Create()
    {
        if (File.Exists(path))
        {
            throw new ToolException($"{path} is a file; a folder is needed.");
        }

        Directory.CreateDirectory(path);
    }

    private void Write(GeneratedFile file)
    {
        var target = PathOf(file);
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        if (!File.Exists(target) || !File.ReadAllBytes(target).AsSpan().SequenceEqual(bytes))
        {
            File.WriteAllBytes(target, bytes);
        }
    }

    private string PathOf(GeneratedFile file) => Path.Combine(path, file.Name);

    private static bool IsOurs(string file) => CSharpEmitter.IsGenerated(File.ReadLines(file));
}
