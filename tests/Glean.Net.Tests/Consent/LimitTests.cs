using Glean.Net.Definitions;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Consent;

/// <summary>What environment and machine policy say, and that a client obeys.</summary>
public sealed class LimitTests
{
    [TestCase("DO_NOT_TRACK", "1", "DO_NOT_TRACK")]
    [TestCase("DO_NOT_TRACK", "true", "DO_NOT_TRACK")]
    [TestCase("DO_NOT_TRACK", "anything", "DO_NOT_TRACK")]
    [TestCase("DO_NOT_TRACK", "0", null)]
    [TestCase("DO_NOT_TRACK", "False", null)]
    [TestCase("DO_NOT_TRACK", " ", null)]
    [TestCase("GLEAN_UPLOAD_ENABLED", "0", "GLEAN_UPLOAD_ENABLED")]
    [TestCase("GLEAN_UPLOAD_ENABLED", "False", "GLEAN_UPLOAD_ENABLED")]
    [TestCase("GLEAN_UPLOAD_ENABLED", "off ", "GLEAN_UPLOAD_ENABLED")]
    [TestCase("GLEAN_UPLOAD_ENABLED", "1", null)]
    [TestCase("GLEAN_UPLOAD_ENABLED", "", null)]
    [TestCase("SOMETHING_ELSE", "1", null)]
    public void The_environment_can_forbid_and_not_allow(string variable, string value, string? source)
    {
        var limit = EnvironmentLimit.Of(name => name == variable ? value : null);
        Assert.That(limit?.Source, Is.EqualTo(source));
        Assert.That(limit?.Most, Is.EqualTo(source is null ? (ConsentLevel?)null : ConsentLevel.Off));
    }

    [TestCase("""{ "maximumLevel": "off" }""", ConsentLevel.Off)]
    [TestCase("""{ "maximumLevel": "Local-Only" }""", ConsentLevel.LocalOnly)]
    [TestCase("""{ "maximumLevel": "anonymous", /* why */ }""", ConsentLevel.Anonymous)]
    [TestCase("""{ "maximumLevel": "full" }""", ConsentLevel.Full)]
    [TestCase("""{ "maximumLevel": "off", "applications": { "org.example.app": "full" } }""", ConsentLevel.Full)]
    [TestCase("""{ "maximumLevel": "full", "applications": { "ORG.example.App": "off" } }""", ConsentLevel.Off)]
    [TestCase("""{ "maximumLevel": "anonymous", "applications": { "org.example.other": "off" } }""", ConsentLevel.Anonymous)]
    [TestCase("""{ "applications": { "org.example.other": "off" } }""", null)]
    [TestCase("""{ }""", null)]
    public void A_policy_says_what_is_allowed_at_most(string text, ConsentLevel? most) =>
        Assert.That(ReadPolicy(text)?.Most, Is.EqualTo(most));

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{ "maximumLevel": "of" }""")]
    [TestCase("""{ "maximumLevel": false }""")]
    [TestCase("""{ "applications": [] }""")]
    [TestCase("""{ "applications": { "org.example.app": 1 } }""")]
    public void A_policy_that_cannot_be_read_forbids_everything(string text) =>
        Assert.That(ReadPolicy(text)?.Most, Is.EqualTo(ConsentLevel.Off));

    [Test]
    public void No_policy_says_nothing()
    {
        using var folder = new TemporaryFolder();
        Assert.That(MachinePolicy.ReadFile(Path.Combine(folder.Path, "none", "policy.json"), "app"), Is.Null);
        Directory.CreateDirectory(Path.Combine(folder.Path, "policy.json"));
        Assert.That(MachinePolicy.ReadFile(Path.Combine(folder.Path, "policy.json"), "app"), Is.Null, "a directory is no file");
    }

    [Test]
    public void A_client_of_an_application_looks_at_machine_and_environment()
    {
        var seams = ClientSeams.Of(new GleanConfiguration { ApplicationId = "app", UploadEnabled = true });
        Assert.That(seams.Policy.Method.DeclaringType, Is.EqualTo(typeof(MachinePolicy)));
        Assert.That(seams.Variable("PATH"), Is.EqualTo(Environment.GetEnvironmentVariable("PATH")).And.Not.Null);
        Assert.That(Path.IsPathFullyQualified(MachinePolicy.FilePath), Is.True);
    }

    [Test]
    public async Task What_policy_forbids_no_call_can_allow()
    {
        using var rig = new ClientRig(policy: new(ConsentLevel.Off, "the policy"), pings: Samples.CustomDefinition);
        var count = rig.Client.Bind(Samples.Count);
        count.Add();
        rig.Client.UploadEnabled = true;
        rig.Client.ConsentLevel = ConsentLevel.LocalOnly;
        count.Add();
        rig.Client.SubmitPing("custom-ping");
        await rig.Client.FlushAsync();

        Assert.That(rig.Client.Consent, Is.EqualTo(new ConsentState(ConsentLevel.Off, ConsentDecider.MachinePolicy, "the policy", ConsentLevel.Off)));
        Assert.That(rig.Client.UploadEnabled, Is.False);
        Assert.That(rig.Target.Recorder, Is.Null, "nothing to record into");
        Assert.That(rig.Read(transaction => transaction.Metrics.AllIn("custom-ping")), Is.Empty);
        Assert.That(rig.Read(Identity.ClientId), Is.Null);
        Assert.That(rig.Read(transaction => transaction.PendingPings.All()), Is.Empty);
    }

    [Test]
    public void A_policy_that_comes_over_a_client_deletes_what_it_has_and_asks_for_deletion()
    {
        using var folder = new TemporaryFolder();
        using (var before = new ClientRig(folder.Path, pings: Samples.CustomDefinition))
        {
            before.Client.Bind(Samples.Count).Add();
        }

        using var after = new ClientRig(folder.Path, policy: new(ConsentLevel.Off, "the policy"), pings: Samples.CustomDefinition);
        Assert.That(after.Pings("deletion-request").Single().Reason, Is.EqualTo("at_init"));
        Assert.That(after.Read(transaction => transaction.Metrics.AllIn("custom-ping")), Is.Empty);
    }

    [Test]
    public void An_environment_that_forbids_records_nothing_from_the_first_moment()
    {
        using var rig = new ClientRig(variables: new() { ["DO_NOT_TRACK"] = "1" }, pings: Samples.CustomDefinition);
        Assert.That(rig.Client.Consent.DecidedBy, Is.EqualTo(ConsentDecider.Environment));
        Assert.That(rig.Client.Consent.Source, Is.EqualTo("DO_NOT_TRACK"));
        Assert.That(rig.Target.Recorder, Is.Null);
    }

    [Test]
    public void A_limit_leaves_what_it_does_not_forbid_to_the_user()
    {
        using var rig = new ClientRig(policy: new(ConsentLevel.Anonymous, "the policy"));
        Assert.That(rig.Client.Consent.Level, Is.EqualTo(ConsentLevel.Anonymous));
        rig.Client.ConsentLevel = ConsentLevel.LocalOnly;
        Assert.That(rig.Client.Consent, Is.EqualTo(new ConsentState(ConsentLevel.LocalOnly, ConsentDecider.User, null, ConsentLevel.Anonymous)));
        rig.Client.ConsentLevel = ConsentLevel.Full;
        Assert.That(rig.Client.Consent.Level, Is.EqualTo(ConsentLevel.Anonymous));
        Assert.That(rig.Client.UploadEnabled, Is.False);
    }

    [Test]
    public void A_choice_is_remembered_where_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        Restarted(folder, ConsentLevel.Full, ConsentDecider.Application, client => client.ConsentLevel = ConsentLevel.Anonymous);
        Restarted(folder, ConsentLevel.Anonymous, ConsentDecider.User, client => client.UploadEnabled = false);
        Restarted(folder, ConsentLevel.Off, ConsentDecider.User, client => client.UploadEnabled = true);
        Restarted(folder, ConsentLevel.Full, ConsentDecider.User, _ => { });
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_choice_made_before_the_remembered_one_is_read_counts(bool isOn)
    {
        using var folder = new TemporaryFolder();
        Restarted(folder, ConsentLevel.Full, ConsentDecider.Application, client => client.UploadEnabled = !isOn);
        using var rig = new ClientRig(folder.Path, configure: configuration => Remembers(configuration) with { UploadEnabled = isOn });
        rig.Client.UploadEnabled = isOn; // at once, as a tool does that lives for a moment
        Assert.That(rig.Read(Identity.ClientId) is not null, Is.EqualTo(isOn));
        Assert.That(rig.Read(Preference.Level), Is.EqualTo(isOn ? ConsentLevel.Full : ConsentLevel.Off));
        Assert.That(rig.Read(Preference.Choice), Is.EqualTo(isOn ? ConsentLevel.Full : ConsentLevel.Off));
    }

    [Test]
    public void A_limit_for_one_run_does_not_change_what_is_remembered()
    {
        using var folder = new TemporaryFolder();
        Restarted(folder, ConsentLevel.Full, ConsentDecider.Application, client => client.ConsentLevel = ConsentLevel.Anonymous);
        using (var limited = new ClientRig(folder.Path, configure: Remembers, variables: new() { ["DO_NOT_TRACK"] = "1" }))
        {
            Assert.That(limited.Client.Consent.Level, Is.EqualTo(ConsentLevel.Off));
        }

        Restarted(folder, ConsentLevel.Anonymous, ConsentDecider.User, _ => { });
    }

    [Test]
    public void What_is_recorded_before_a_remembered_no_is_known_is_dropped()
    {
        using var folder = new TemporaryFolder();
        Restarted(folder, ConsentLevel.Full, ConsentDecider.Application, client => client.UploadEnabled = false);
        using var rig = new ClientRig(folder.Path, configure: Remembers, pings: Samples.CustomDefinition);
        rig.Client.Bind(Samples.Count).Add(); // perhaps before the store was read, perhaps after
        Assert.That(rig.Read(transaction => transaction.Metrics.AllIn("custom-ping")), Is.Empty);
        Assert.That(rig.Target.Recorder, Is.Null);
    }

    private static GleanConfiguration Remembers(GleanConfiguration configuration) => configuration with { RemembersConsent = true };

    private static void Restarted(TemporaryFolder folder, ConsentLevel level, ConsentDecider decider, Action<GleanClient> act)
    {
        using var rig = new ClientRig(folder.Path, configure: Remembers);
        rig.Client.FlushAsync().GetAwaiter().GetResult();
        Assert.That((rig.Client.Consent.Level, rig.Client.Consent.DecidedBy), Is.EqualTo((level, decider)));
        act(rig.Client);
    }

    private static ConsentLimit? ReadPolicy(string text)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "policy.json");
        File.WriteAllText(path, text);
        return MachinePolicy.ReadFile(path, "org.example.app");
    }
}
