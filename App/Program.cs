using SmallDesk.Hosting;

return await DeskProgram.RunAsync(args).ConfigureAwait(false);

/// <summary>The entry point, named so that the tests can host the whole desk in memory.</summary>
public partial class Program;
