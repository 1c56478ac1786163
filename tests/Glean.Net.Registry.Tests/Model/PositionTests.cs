using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Point 15.2: every error stands at the true line and column of the offending key.</summary>
public sealed class PositionTests
{
    [Test]
    public void Point_15_02_Comments_between_a_key_and_its_block_do_not_move_an_error()
    {
        var text = $"# head\n---\n$schema: {Metrics2}\n\nbrowser: # a category\n  # about tabs\n\n  tabs: # a metric\n    # more\n    color: red\n{MetricText.Of("counter").Body()}";
        Finding.Expect(ReadText(text), new Finding("GLEAN010", "browser.tabs", 10, 5));
    }

    [Test]
    public void Point_15_02_An_anchor_on_the_keys_line_does_not_move_an_error()
    {
        var text = $"$schema: {Metrics2}\nbrowser: &category\n  tabs: &metric\n    color: red\n{MetricText.Of("counter").Without("bugs").Body()}";
        Finding.Expect(
            ReadText(text), new Finding("GLEAN011", "browser.tabs", 3, 3), new Finding("GLEAN010", "browser.tabs", 4, 5));
    }

    [Test]
    public void Point_15_02_In_flow_style_errors_have_their_column()
    {
        var text = $"$schema: {Metrics2}\nbrowser: {{tabs: {{type: counter, color: red}}}}\n";
        Finding.Expect(
            ReadText(text), new Finding("GLEAN011", "browser.tabs", 2, 11), new Finding("GLEAN010", "browser.tabs", 2, 33));
    }

    [Test]
    public void Point_15_02_A_wrong_item_of_a_list_is_reported_at_the_item()
    {
        var metric = MetricText.Of("counter").With("bugs", "\n- https://bugs.example.com/1\n# comment\n- 12");
        Finding.Expect(Read(metric), new Finding("GLEAN010", "browser.tabs", 10, 9));
    }

    [Test]
    public void Point_15_02_An_error_in_merged_properties_stands_where_they_are_written()
    {
        var text = $"""
            $schema: {Metrics2}
            browser:
              tabs: &tabs
                type: counter
                description: x
                notification_emails: &emails [a@example.com]
                bugs: [https://bugs.example.com/1]
                data_reviews: []
                expires: soon
              windows:
                <<: *tabs
                description: y
            """;
        var model = ReadText(text);
        Finding.Expect(model, new Finding("GLEAN050", "browser.tabs", 9, 5), new Finding("GLEAN050", "browser.windows", 9, 5));
    }

    [Test]
    public void Merged_properties_make_whole_metrics()
    {
        var text = $"""
            $schema: {Metrics2}
            browser:
              windows:
                type: string
                <<: &common
                  notification_emails: [a@example.com]
                  bugs: [https://bugs.example.com/1]
                  data_reviews: []
                  expires: never
                  description: common
                  type: counter
              zebra:
                <<: *common
                description: local
            """;
        var model = ReadText(text);
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(
            model.Metrics.Select(metric => (metric.Name, metric.Type, metric.Description)),
            Is.EqualTo(new[] { ("windows", "string", "common"), ("zebra", "counter", "local") }));
    }

    [Test]
    public void Rows_know_where_their_names_stand()
    {
        var model = Read(MetricsFile(MetricText.Of("counter")), PingsFile(PingText.Of("mine")), TagsFile("a tag"));
        Assert.That(
            new[] { model.Metrics[0].Position, model.Pings[0].Position, model.Tags[0].Position }.Select(position => position.ToString()),
            Is.EqualTo(new[] { "metrics.yaml(3,3)", "pings.yaml(2,1)", "tags.yaml(2,1)" }));
    }
}
