using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;

namespace Glean.Net.Registry.Tests;

/// <summary>A registry as the SDK itself has one, written the way people write.</summary>
public sealed class CoreRegistryTests
{
    private const string Metrics = """
        # The metrics of the SDK itself.
        ---
        $schema: moz://mozilla.org/schemas/glean/metrics/2-0-0

        $tags:
          - internal

        glean.internal.metrics:
          # Sent in every ping.
          client_id: &first
            type: uuid
            lifetime: user
            send_in_pings:
            - glean_client_info
            description: >
              A UUID identifying a profile,
              folded into one line.

              And a second paragraph.
            bugs: &bugs
              - https://bugs.example.com/1
              - https://bugs.example.com/2
            data_reviews: [https://reviews.example.com/1,
              https://reviews.example.com/2]
            notification_emails:
              - someone@example.com
            expires: never
          seq:
            <<: *first
            type: counter
            description: "The ping's number, \"seq\" for short."

        page.load:
          duration:
            type: timing_distribution
            time_unit: millisecond
            description:
              How long it took
              until the page was there.
            bugs: *bugs
            data_reviews: []
            notification_emails: [someone@example.com]
            expires: 2027-12-31
            disabled: no
        """;

    private const string Pings = """
        $schema: moz://mozilla.org/schemas/glean/pings/2-0-0
        session-end:
          description: |
            Sent when a session ends.
          include_client_id: true
          send_if_empty: yes
          reasons:
            timeout: Nothing happened for a while.
            closed: |
              The user closed it.
          bugs: [https://bugs.example.com/1]
          data_reviews: []
          notification_emails: [someone@example.com]
        """;

    private static readonly RegistryFile[] s_files =
        [new("metrics.yaml", Metrics), new("pings.yaml", Pings), Given.Registry.TagsFile("internal")];

    [Test]
    public void Case_16_Parsing_01_With_reserved_names_allowed_it_reads_clean_and_gives_typed_rows()
    {
        var model = RegistryReader.Read(s_files, Given.Registry.Options with { AllowReserved = true });
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(
            model.Metrics.Select(metric => (metric.Identifier, metric.Type, metric.Lifetime)),
            Is.EqualTo(new[]
            {
                ("client_id", "uuid", "user"), ("seq", "counter", "user"), ("page.load.duration", "timing_distribution", "ping"),
            }));
        var clientId = model.Metrics[0];
        Assert.That(clientId.Description, Is.EqualTo("A UUID identifying a profile, folded into one line.\nAnd a second paragraph.\n"));
        Assert.That((clientId.Bugs.Count, clientId.DataReviews.Count), Is.EqualTo((2, 2)));
        Assert.That(model.Metrics[1].Description, Is.EqualTo("The ping's number, \"seq\" for short."));
        Assert.That(model.Metrics[1].SendInPings, Is.EqualTo(new[] { "glean_client_info" }));
        var duration = model.Metrics[2];
        Assert.That(
            (duration.TimeUnit, duration.Description, duration.Expires, duration.Disabled),
            Is.EqualTo(("millisecond", "How long it took until the page was there.", "2027-12-31", false)));
        Assert.That(model.Pings.Single().Reasons.Select(reason => reason.Code), Is.EqualTo(new[] { "closed", "timeout" }));
        Assert.That(model.Pings.Single().SendIfEmpty, Is.True);
    }

    [Test]
    public void Case_16_Parsing_02_Without_reserved_names_only_the_internal_category_is_reported()
    {
        var model = RegistryReader.Read(s_files, Given.Registry.Options);
        Finding.Expect(model, new Finding("GLEAN030", "glean.internal.metrics", 8, 1));
        Assert.That(model.Metrics.Single().Identifier, Is.EqualTo("page.load.duration"));
    }

    [Test]
    public void Two_readings_of_one_text_are_equal_and_a_changed_word_is_not()
    {
        var first = RegistryReader.Read(s_files, Given.Registry.Options);
        var second = RegistryReader.Read(s_files, Given.Registry.Options);
        var changed = RegistryReader.Read(
            [new("metrics.yaml", Metrics.Replace("until the page", "until a page", StringComparison.Ordinal)), .. s_files.Skip(1)], Given.Registry.Options);
        Assert.That(second, Is.EqualTo(first));
        Assert.That(second.GetHashCode(), Is.EqualTo(first.GetHashCode()));
        Assert.That(changed, Is.Not.EqualTo(first));
    }
}
