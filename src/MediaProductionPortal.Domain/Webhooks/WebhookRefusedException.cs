namespace MediaProductionPortal.Webhooks;

/// <summary>A call that no further try would bring home.</summary>
public sealed class WebhookRefusedException(string words) : Exception(words);
