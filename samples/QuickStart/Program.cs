using System.CommandLine;
using System.CommandLine.Parsing;
using QuickStart;

// The main job of Glean.Net on one screen: record, submit, deliver, switch off. See README.md.
var endpoint = new Option<Uri?>("--endpoint")
{
    Description = "Send to this server instead of starting one: https:, or http: on this machine.",
    CustomParser = ParseAddress,
};
var dataPath = new Option<string?>("--data-path") { Description = "Keep the client's data in this directory." };
var quiet = new Option<bool>("--quiet") { Description = "Print only the closing line." };

var show = new Option<bool>("--show") { Description = "Print what is held about the user before it is sent." };

var command = new RootCommand("Records telemetry with Glean.Net, delivers it, and switches it off.") { endpoint, dataPath, quiet, show };
command.SetAction(parsed => new Demonstration(parsed.GetValue(endpoint), parsed.GetValue(dataPath), parsed.GetValue(quiet), parsed.GetValue(show)).RunAsync());
return await command.Parse(args).InvokeAsync();

static Uri? ParseAddress(ArgumentResult argument)
{
    if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
    {
        return address;
    }

    argument.AddError($"--endpoint takes an https: address, or http: on this machine; \"{argument.Tokens[0].Value}\" is neither.");
    return null;
}
