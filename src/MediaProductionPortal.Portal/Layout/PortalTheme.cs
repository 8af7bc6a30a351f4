using MudBlazor;

namespace MediaProductionPortal.Layout;

/// <summary>Type and shapes for MudBlazor; its colours come from wwwroot/css/theme.css, where both themes are known before the first paint.</summary>
public static class PortalTheme
{
    private static readonly string[] Sans = ["Inter", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } =
        new()
        {
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = Sans, LetterSpacing = "normal" },
                H6 = new H6Typography
                {
                    FontFamily = Sans,
                    FontSize = "1.0625rem",
                    FontWeight = "600",
                    LetterSpacing = "normal",
                },
                Button = new ButtonTypography
                {
                    FontFamily = Sans,
                    TextTransform = "none",
                    LetterSpacing = "normal",
                },
                Body1 = new Body1Typography
                {
                    FontFamily = Sans,
                    FontSize = "0.875rem",
                    LetterSpacing = "normal",
                },
                Body2 = new Body2Typography
                {
                    FontFamily = Sans,
                    FontSize = "0.8125rem",
                    LetterSpacing = "normal",
                },
            },
            LayoutProperties = new LayoutProperties { AppbarHeight = "48px" },
        };
}
