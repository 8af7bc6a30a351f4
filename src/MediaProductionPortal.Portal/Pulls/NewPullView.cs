using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What a new pull of a title can be made of, and how.</summary>
public sealed record NewPullView(PullChoices Choices, TitleEditsAnswer Edits);

/// <summary>What the page of a pull shows.</summary>
public sealed record PullView(PullDetail Detail, IReadOnlyList<PullDeedAnswer> History);

/// <summary>What the page of a title's pulls shows.</summary>
public sealed record PullsView(TitlePullsAnswer Pulls, PullChoices Choices);
