using Jint;

namespace Glean.Net.Extensions.Tests.AspNetCore;

/// <summary>The script in a page: as much of a browser as it touches, and what it hands over to be sent.</summary>
internal sealed class PageScript
{
    private const string Browser = """
        var told = [], addresses = [], listeners = {}, timers = [];
        function Blob(parts) { this.text = parts.join(''); }
        function setTimeout(call) { timers.push(call); }
        function addEventListener(name, call) { listeners[name] = call; }
        var navigator = { sendBeacon: function (address, blob) { addresses.push(address); told.push(blob.text); return true; }, NAVIGATOR };
        var location = { href: page.url };
        var document = {
          referrer: page.referrer, title: page.title,
          currentScript: { src: page.script, getAttribute: function (name) { return name === 'data-events' ? page.events : null; } },
          addEventListener: addEventListener
        };
        var history = {
          pushState: function (state, unused, url) { location.href = url; },
          replaceState: function (state, unused, url) { location.href = url; }
        };
        function navigate(url, title) {
          history.pushState(null, '', url);
          document.title = title;
          timers.splice(0).forEach(function (call) { call(); });
        }
        function click(data) {
          var marked = Object.keys(data).length > 0 ? { dataset: data } : null;
          listeners.click && listeners.click({ target: { closest: function () { return marked; } } });
        }
        """;

    private readonly Engine _engine = new();

    public PageScript(string script, string address, string url, string referrer, string title, string navigator, string? events)
    {
        _engine.SetValue("page", new { script = address, url, referrer, title, events });
        _engine.Execute(Browser.Replace("NAVIGATOR", navigator, StringComparison.Ordinal));
        _engine.Execute(script);
    }

    /// <summary>The bodies that are to be sent.</summary>
    public IReadOnlyList<string> Told => Texts("told");

    /// <summary>Where to.</summary>
    public IReadOnlyList<string> Addresses => Texts("addresses");

    /// <summary>The application shows another page without loading one.</summary>
    public void Navigate(string url, string title) => _engine.Invoke("navigate", url, title);

    /// <summary>The user clicks on something with these data attributes.</summary>
    public void Click(Dictionary<string, string> data)
    {
        _engine.SetValue("clicked", System.Text.Json.JsonSerializer.Serialize(data));
        _engine.Execute("click(JSON.parse(clicked))");
    }

    private List<string> Texts(string name) => [.. _engine.Evaluate(name).AsArray().Select(text => text.AsString())];
}
