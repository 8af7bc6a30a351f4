using System.Diagnostics;
using System.Text.Json;

namespace MediaProductionPortal.Harness;

/// <summary>How a run of <c>mpp</c> ended.</summary>
public sealed record MppResult(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON object that it must be.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Out);

    /// <summary>For a failed assertion.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Out}\n{Error}";
}

/// <summary>The real <c>mpp</c>, run as a person at one machine would: each object has its own saved login.</summary>
public sealed class Mpp : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly TempFolder home = new();

    public string ConfigFile => home.At("mpp", "config.json");

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Signed in as the first admin.</summary>
    public static async Task<Mpp> SignedInAsync(PortalProcess portal)
    {
        var mpp = new Mpp();
        var result = await mpp.RunWithInputAsync(
            PortalProcess.Password + "\n",
            ["login", portal.Url, "--email", PortalProcess.Email, "--password-stdin"]
        );
        Assert.True(result.ExitCode == 0, result.ToString());
        return mpp;
    }

    public Task<MppResult> RunAsync(params string[] args) => RunWithInputAsync("", args);

    /// <summary>Runs and asserts that it ended well.</summary>
    public async Task<MppResult> MustAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(result.ExitCode == 0, $"mpp {string.Join(' ', args)}: {result}");
        return result;
    }

    public async Task<MppResult> RunWithInputAsync(string input, string[] args)
    {
        using var process = Start(args);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    /// <summary>Starts it without waiting; for what happens while it runs.</summary>
    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo(BuiltFiles.Mpp, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("MPP_URL");
        start.Environment.Remove("MPP_TOKEN");
        start.Environment["XDG_CONFIG_HOME"] = home.Path;
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<MppResult> EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new MppResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    public void Dispose() => home.Dispose();
}
