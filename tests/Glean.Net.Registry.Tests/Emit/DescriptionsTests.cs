using System.Text.Json;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Emit;

/// <summary>What the registry tells people reaches the library, and through no code that records.</summary>
public sealed class DescriptionsTests
{
    private static readonly RegistryModel s_model = RegistryReader.Read(
        [
            new("metrics.yaml", """
                $schema: moz://mozilla.org/schemas/glean/metrics/2-0-0
                shop:
                  visits:
                    type: counter
                    description: |
                      How often the "shop"
                      was entered.
                    metadata:
                      title: Visits to the shop
                    bugs: [https://example.org/1]
                    data_reviews: [https://example.org/1, https://example.org/2]
                    data_sensitivity: [interaction]
                    notification_emails: [shop@example.org]
                    expires: 2030-01-01
                  bought:
                    type: event
                    description: Something was bought.
                    extra_keys:
                      thing: { type: string, description: What it was. }
                    bugs: [https://example.org/1]
                    data_reviews: [https://example.org/2]
                    notification_emails: [shop@example.org]
                    expires: never
                """),
            new("pings.yaml", """
                $schema: moz://mozilla.org/schemas/glean/pings/2-0-0
                closing:
                  description: Sent when the shop closes.
                  metadata:
                    title: End of the day
                  include_client_id: false
                  reasons:
                    late: It is late.
                  bugs: [https://example.org/1]
                  data_reviews: [https://example.org/2]
                  notification_emails: [shop@example.org]
                """),
        ],
        new RegistryOptions());

    [Test]
    public void Everything_that_is_written_for_people_is_in_one_text()
    {
        Assert.That(s_model.Diagnostics, Is.Empty);
        using var document = JsonDocument.Parse(TextOf(s_model));
        var visits = document.RootElement.GetProperty("metrics").GetProperty("shop.visits");
        Assert.That(visits.GetProperty("title").GetString(), Is.EqualTo("Visits to the shop"));
        Assert.That(visits.GetProperty("description").GetString(), Is.EqualTo("How often the \"shop\" was entered."));
        Assert.That(visits.GetProperty("links").EnumerateArray().Select(link => link.GetString()), Is.EqualTo(new[] { "https://example.org/1", "https://example.org/2" }));
        Assert.That(visits.GetProperty("sensitivity")[0].GetString(), Is.EqualTo("interaction"));
        Assert.That(visits.GetProperty("owners")[0].GetString(), Is.EqualTo("shop@example.org"));
        Assert.That(visits.GetProperty("expires").GetString(), Is.EqualTo("2030-01-01"));
        var bought = document.RootElement.GetProperty("metrics").GetProperty("shop.bought");
        Assert.That(bought.GetProperty("extras").GetProperty("thing").GetString(), Is.EqualTo("What it was."));
        var closing = document.RootElement.GetProperty("pings").GetProperty("closing");
        Assert.That(closing.GetProperty("title").GetString(), Is.EqualTo("End of the day"));
        Assert.That(closing.GetProperty("reasons").GetProperty("late").GetString(), Is.EqualTo("It is late."));
    }

    [Test]
    public void They_are_registered_behind_a_switch_that_trimming_knows()
    {
        var source = CSharpEmitter.EmitDescriptions(s_model, new EmitOptions { Public = true })!.Text;
        Assert.That(source, Does.Contain("if (global::Glean.Net.RegistryDescriptions.IsSupported)"));
        Assert.That(source, Does.Contain("internal static class GleanDescriptions"), "nobody's business but the library's");
        Assert.That(CSharpEmitter.EmitDescriptions(new RegistryModel(), new EmitOptions()), Is.Null);
    }

    /// <summary>Compiled and run, so that escapes are undone by the compiler.</summary>
    private static string TextOf(RegistryModel model) => (string)GeneratedAssembly.Of(
        model,
        """
        public static class Caller
        {
            public static object Text() => typeof(Caller).Assembly.GetType("GleanDescriptions")!
                .GetMethod("Read", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.Invoke(null, null)!;
        }
        """).Call("Text")!;
}
