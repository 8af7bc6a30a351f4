using MediaProductionPortal.Access;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;

var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
);
builder.AddHost();
builder.AddDatabase();
builder.AddStores();
builder.AddJobs();
builder.AddAccess();
builder.AddApi();
builder.AddPages();
builder.AddProgress();
builder.AddCentres();

var app = builder.Build();
app.UsePipeline();
app.MapPages();
app.MapAccess();
app.MapTitles();
app.MapCentres();
app.MapAgents();
app.MapIngest();
app.MapLibrary();
app.MapStore();
app.MapProgress();
app.MapJobs();
app.MapHost();
return await app.RunPortalAsync();
