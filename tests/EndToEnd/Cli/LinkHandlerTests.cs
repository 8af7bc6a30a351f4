using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary>What <c>mpp install-handler</c> writes, and which links <c>mpp open</c> takes. None of these asks a portal.</summary>
public sealed class LinkHandlerTests : IDisposable
{
    private const string Id = "0198a1b2-0000-7000-8000-000000000001";

    private readonly TempFolder folder = new();
    private readonly Mpp mpp = new();

    public LinkHandlerTests()
    {
        mpp.Environment["XDG_DATA_HOME"] = folder.At("data");
        mpp.Environment["XDG_CONFIG_HOME"] = folder.At("config");
    }

    public void Dispose()
    {
        mpp.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task TheHandlerIsRegisteredAndTakenBackAndOtherChoicesStay()
    {
        var mine = folder.Write(
            "config/mimeapps.list",
            "[Added Associations]\nimage/png=gimp.desktop;\n\n[Default Applications]\ntext/html=firefox.desktop\n"
        );
        var before = await File.ReadAllTextAsync(mine);

        await mpp.MustAsync("install-handler");
        await mpp.MustAsync("install-handler");

        var entry = folder.At("data", "applications", "mpp-links.desktop");
        var lines = await File.ReadAllLinesAsync(entry);
        Assert.Contains($"Exec=\"{BuiltFiles.Mpp}\" open -- %u", lines);
        Assert.Contains("MimeType=x-scheme-handler/mpp;", lines);
        Assert.Contains(
            "[Default Applications]\nx-scheme-handler/mpp=mpp-links.desktop\ntext/html=firefox.desktop\n",
            await File.ReadAllTextAsync(mine)
        );

        await mpp.MustAsync("install-handler", "--remove");
        Assert.False(File.Exists(entry));
        Assert.Equal(before, await File.ReadAllTextAsync(mine));
    }

    [Theory]
    [InlineData("mpp://portal.test/delivered/../../etc/passwd")]
    [InlineData($"mpp://portal.test/delivered/{Id}?dest=/etc")]
    [InlineData($"mpp://portal.test/delivered/{Id}#x")]
    [InlineData($"mpp://somebody@portal.test/delivered/{Id}")]
    [InlineData($"mpp://portal.test/delivered/{Id} --no-browser")]
    [InlineData($"mpp://-portal/delivered/{Id}")]
    [InlineData($"mpp://portal.test/deliveries/{Id}")]
    [InlineData($"mpp://portal.test/delivered/{Id}\n")]
    [InlineData($"https://portal.test/delivered/{Id}")]
    [InlineData($"mpp:///delivered/{Id}")]
    [InlineData("--help-me")]
    [InlineData("@/etc/passwd")]
    public async Task OnlyTheOneFormOfLinkIsTaken(string link)
    {
        var refused = await mpp.RunAsync("open", "--no-browser", "--", link);

        Assert.True(refused.ExitCode == 2, refused.ToString());
        Assert.Contains("no link that mpp knows", refused.Error);
        Assert.DoesNotContain("root:", refused.Error);
    }

    [Fact]
    public async Task ALinkOfAPortalWhereNobodySignedInIsRefused()
    {
        var nowhere = await mpp.RunAsync("open", "--no-browser", "--", $"mpp://evil.test/delivered/{Id}");
        Assert.Equal(4, nowhere.ExitCode);
        Assert.Contains("not signed in anywhere", nowhere.Error);

        mpp.Environment["MPP_URL"] = "https://portal.test";
        mpp.Environment["MPP_TOKEN"] = "secret";
        foreach (var other in new[] { "evil.test", "portal.test.evil.test", "portal.test:8443", "xportal.test" })
        {
            var refused = await mpp.RunAsync("open", "--no-browser", "--", $"mpp://{other}/delivered/{Id}");
            Assert.Equal(4, refused.ExitCode);
            Assert.Contains($"mpp login https://{other}", refused.Error);
            Assert.DoesNotContain("secret", refused.Error);
        }
    }
}
