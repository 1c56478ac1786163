using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>What the message about a small slip says of how to mend it.</summary>
public sealed class AdviceTests
{
    [TestCase("counter", "descripton", "did you mean `description`?")]
    [TestCase("counter", "notification_email", "did you mean `notification_emails`?")]
    [TestCase("timespan", "timeunit", "did you mean `time_unit`?")]
    [TestCase("counter", "timeunit", "remove it or correct its name.")]
    [TestCase("counter", "colour", "remove it or correct its name.")]
    public void A_mistyped_key_is_answered_with_the_one_that_was_meant(string type, string key, string advice)
    {
        var metric = MetricText.Of(type).With(key, "x");
        Assert.That(Finding.ExpectAt(Read(metric), "GLEAN010", metric, key).Message, Does.EndWith($"has no property `{key}`; {advice}"));
    }

    [Test]
    public void A_mistyped_key_of_a_ping_is_answered_too() =>
        Assert.That(Read(PingText.Of("mine").With("send_if_emtpy", "true")).Diagnostics.Single().Message, Does.EndWith("did you mean `send_if_empty`?"));

    [TestCase("bugs", "https://bugs.example.com/1", "; write `[https://bugs.example.com/1]`.")]
    [TestCase("bugs", "12", "it is a number (`12`).")]
    [TestCase("send_in_pings", "metrics", "; write `[metrics]`.")]
    public void A_single_word_is_shown_as_the_list_it_should_be(string property, string value, string advice) =>
        Assert.That(Read(MetricText.Of("counter").With(property, value)).Diagnostics.Single().Message, Does.EndWith(advice));
}
