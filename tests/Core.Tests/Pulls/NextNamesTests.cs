using CsCheck;

namespace MediaProductionPortal.Pulls;

public sealed class NextNamesTests
{
    private static readonly NameTemplate House = NameTemplate.Read(NameTemplateTests.House).Template!;

    [Theory]
    [InlineData("", 1)]
    [InlineData("AGM_104_065_010_PL01_v001", 2)]
    [InlineData("agm_104_065_010_pl01_V007.1001.exr", 8)]
    [InlineData("AGM_104_065_010_PL01_v001 AGM_104_065_010_PL01_v004/3840x2160", 5)]
    [InlineData("AGM_104_065_010_PL01_v1000", 1001)]
    [InlineData("AGM_104_065_010_PL01_v2", 3)]
    [InlineData("AGM_104_065_010_PL02_v009", 1)]
    [InlineData("AGM_104_065_0100_PL01_v009", 1)]
    [InlineData("AGM_104_065_010_PL01_v009b", 1)]
    public void ARePullIsOneAboveTheHighestVersionOfThePlate(string taken, int expected) =>
        Assert.Equal(expected, Next(House, taken).Version(NameTemplateTests.Values()));

    [Theory]
    [InlineData("", "PL", "PL01")]
    [InlineData("AGM_104_065_010_PL01_v003", "PL", "PL02")]
    [InlineData("AGM_104_065_010_PL01_v003 AGM_104_065_010_PL07_v001.mov", "PL", "PL08")]
    [InlineData("AGM_104_065_010_PL01_v003", "BG", "BG01")]
    [InlineData("AGM_104_065_020_PL05_v001", "PL", "PL01")]
    public void ANewElementIsOneAboveTheHighestOfItsKindInTheShot(string taken, string element, string expected)
    {
        var values = NameTemplateTests.Values() with { Plate = new(element, 1), Version = null };

        Assert.Equal(expected, Next(House, taken).Plate(values).ToString());
    }

    [Fact]
    public void AVersionWithOtherFramesAndAnotherSizeIsStillOfThatPlate()
    {
        var template = NameTemplate.Read(
            "{shot}_{plate}_v{version}/{width}x{height}/{shot}_{plate}_v{version}.{frame}.exr"
        );
        var values = NameTemplateTests.Values(("width", "4096"), ("height", "2160")) with { Frame = 1001 };

        Assert.Equal(4, Next(template.Template!, "010_PL01_v003/3840x1608/010_PL01_v003.0993.exr").Version(values));
    }

    [Fact]
    public void WithoutAVersionInTheTemplateThereIsNothingToRaise() =>
        Assert.Equal(1, Next(NameTemplate.Read("{shot}").Template!, "010").Version(NameTemplateTests.Values()));

    [Fact]
    public void AVersionThatNoNumberHoldsIsNeverWrappedAround() =>
        Assert.Throws<OverflowException>(() =>
            Next(House, "AGM_104_065_010_PL01_v99999999999").Version(NameTemplateTests.Values())
        );

    [Fact]
    public void HoweverOftenItIsPulledNoNameComesTwice() =>
        Gen.Select(
                Gen.Int[1, 3].Select(Gen.Int[1, 4], Gen.Bool).Array[1, 30],
                Gen.OneOf(
                    Gen.Const(NameTemplateTests.House),
                    Gen.Const("{shot}-{plate:1}.{version:1}"),
                    Gen.Const("v{version:2}/{seq}{shot}_{plate}")
                ),
                Gen.Int[0, 30]
            )
            .Sample(
                (pulls, text, deleted) =>
                {
                    var template = NameTemplate.Read(text).Template!;
                    var taken = new List<string>();
                    foreach (var (shot, plate, isNew) in pulls)
                    {
                        var values = NameTemplateTests.Values() with { Plate = new(plate > 2 ? "BG" : "PL", plate) };
                        values = values with
                        {
                            Texts = values
                                .Texts.Where(t => t.Key != "shot")
                                .Append(new("shot", shot == 3 ? "1" : $"{shot}0"))
                                .ToDictionary(),
                        };
                        var next = new NextNames(template, taken);
                        values = isNew ? values with { Plate = next.Plate(values) } : values;
                        values = values with { Version = next.Version(values) };
                        var name = template.Render(values).Name!;
                        Assert.DoesNotContain(name, taken, SameName.Comparer);
                        taken.Add(deleted % 3 == 0 ? name.ToUpperInvariant() : name);
                    }
                },
                iter: 30
            );

    private static NextNames Next(NameTemplate template, string taken) =>
        new(template, taken.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
