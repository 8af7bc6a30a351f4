using System.Diagnostics;
using System.Reflection;
using Xunit.Sdk;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>The tools that write lists in the world.</summary>
internal static class Tools
{
    internal static bool Has(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => folder.Length > 0 && File.Exists(Path.Join(folder, tool)));

    internal static async Task<string> OutputAsync(string folder, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}

/// <summary>A command and the name of the list; skipped where the tool is not installed.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ToolDataAttribute : DataAttribute
{
    private readonly string _command;
    private readonly string _list;

    public ToolDataAttribute(string command, string list)
    {
        (_command, _list) = (command, list);
        string tool = command.Split(' ')[0];
        Skip = Tools.Has(tool) ? null : $"{tool} is not installed";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [
            [_command, _list],
        ];
}
