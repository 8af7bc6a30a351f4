using MediaProductionPortal;

return await CommandLine.RunAsync(args);
