namespace MediaProductionPortal.Integrity;

/// <summary>ascmhl_collection.xml: the table of contents of a folder of packing lists, in the form of a chain.</summary>
internal static class CollectionFile
{
    internal const string Name = "ascmhl_collection.xml";
}
