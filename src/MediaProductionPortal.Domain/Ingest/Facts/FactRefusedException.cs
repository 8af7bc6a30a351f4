namespace MediaProductionPortal.Ingest.Facts;

/// <summary>A fact that must not be applied: it speaks of what is not the agent's, or of what can't be. It is kept and skipped.</summary>
internal sealed class FactRefusedException(string words) : Exception(words);
