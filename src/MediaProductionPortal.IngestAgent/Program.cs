using System.CommandLine;
using MediaProductionPortal.Commands;

var root = new RootCommand(
    "The ingest agent of a centre: checks every byte of a drive, makes proxies and sends the media to the portal."
)
{
    EnrolCommand.Make(),
    RunCommand.Make(),
    StatusCommand.Make(),
};
return await root.Parse(args).InvokeAsync();
