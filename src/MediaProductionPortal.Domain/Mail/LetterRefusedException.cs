namespace MediaProductionPortal.Mail;

/// <summary>A letter that no further try would bring home.</summary>
public sealed class LetterRefusedException(string words, Exception? inner = null) : Exception(words, inner);
