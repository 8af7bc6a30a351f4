using System.CommandLine;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp hash</c>: everything that is done with the hash lists of a folder, without a portal.</summary>
internal static class HashCommand
{
    public static Command Make() =>
        new("hash", "Hash lists of a folder (ASC MHL and older ones); needs no portal.")
        {
            HashCreateCommand.Make(),
            VerifyCommand.Make(),
            HashDiffCommand.Make(),
            HashInfoCommand.Make(),
            HashFlattenCommand.Make(),
            HashListCommand.Make(),
        };
}
