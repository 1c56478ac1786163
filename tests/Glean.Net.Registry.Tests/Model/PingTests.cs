using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Section 6: pings files.</summary>
public sealed class PingTests
{
    [Test]
    public void A_ping_with_nothing_but_what_is_required_gets_the_defaults()
    {
        var model = Read(PingText.Of("mine"));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Pings.Single(), Is.EqualTo(new PingRow
        {
            Name = "mine",
            Description = "Text for people.",
            IncludeClientId = true,
            Bugs = new(["https://bugs.example.com/1"]),
            DataReviews = new(["https://reviews.example.com/1"]),
            NotificationEmails = new(["someone@example.com"]),
            Position = new SourcePosition("pings.yaml", 2, 1),
        }));
    }

    [Test]
    public void Everything_that_is_written_arrives()
    {
        var ping = PingText.Of("mine")
            .With("include_client_id", "false")
            .With("send_if_empty", "true")
            .With("reasons", "{silly: Because., serious: Therefore., \"Ã b\": Text.}")
            .With("enabled", "false")
            .With("uploader_capabilities", "[z, a]")
            .With("no_lint", "[URL_FORM, BUG_NUMBER]")
            .With("data_reviews", "[]")
            .With("metadata", "\ntags: [b, a]\nprecise_timestamps: false\ninclude_info_sections: false\nping_schedule: [baseline]");
        var row = Read(PingsFile(ping), TagsFile("a", "b")).Pings.Single();
        Assert.That(row, Is.EqualTo(Read(PingText.Of("mine")).Pings.Single() with
        {
            IncludeClientId = false,
            SendIfEmpty = true,
            Reasons = new([new("serious", "Therefore."), new("silly", "Because."), new("Ã b", "Text.")]),
            Enabled = false,
            UploaderCapabilities = new(["z", "a"]),
            NoLint = new(["BUG_NUMBER", "URL_FORM"]),
            DataReviews = default,
            Tags = new(["a", "b"]),
            PreciseTimestamps = false,
            IncludeInfoSections = false,
            PingSchedule = new(["baseline"]),
        }));
    }

    [TestCase("description", "yes")]
    [TestCase("include_client_id", "'true'")]
    [TestCase("bugs", "[]")]
    [TestCase("notification_emails", "[]")]
    [TestCase("data_reviews", "x")]
    [TestCase("send_if_empty", "1")]
    [TestCase("reasons", "[a]")]
    [TestCase("enabled", "")]
    [TestCase("uploader_capabilities", "a")]
    [TestCase("no_lint", "a")]
    [TestCase("metadata", "[]")]
    [TestCase("color", "red")]
    public void E10_A_wrong_value_is_one_error_at_its_key(string property, string value)
    {
        var ping = PingText.Of("mine").With(property, value);
        var model = Read(ping);
        Finding.Expect(model, new Finding("GLEAN010", "mine", ping.LineOf(property), 3));
        Assert.That(model.Pings, Is.Empty);
    }

    [TestCase("{tags: a}")]
    [TestCase("{tags: [12]}")]
    [TestCase("{precise_timestamps: 1}")]
    [TestCase("{include_info_sections: x}")]
    [TestCase("{follows_collection_enabled: x}")]
    [TestCase("{ping_schedule: a}")]
    [TestCase("{ping_schedule: [abcdefghijabcdefghijabcdefghija]}")]
    public void E10_A_wrong_member_of_metadata_is_one_error(string metadata) =>
        Assert.That(Finding.Ids(Read(PingText.Of("mine").With("metadata", metadata))), Is.EqualTo(new[] { "GLEAN010" }));

    [TestCase("{abcdefghijabcdefghijabcdefghija: text}")]
    [TestCase("{code: 12}")]
    [TestCase("{on: text}")]
    public void E10_A_wrong_reason_is_one_error(string reasons) =>
        Assert.That(Finding.Ids(Read(PingText.Of("mine").With("reasons", reasons))), Is.EqualTo(new[] { "GLEAN010" }));

    [Test]
    public void Capabilities_may_be_null()
    {
        var model = Read(PingText.Of("mine").With("uploader_capabilities", "null"));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Pings.Single().UploaderCapabilities, Is.Empty);
    }

    [Test]
    public void E11_Missing_properties_are_named_in_one_error()
    {
        var found = Finding.ExpectOne(
            Read(PingText.Of("mine").Without("bugs").Without("description")), new Finding("GLEAN011", "mine", 2, 1));
        Assert.That(found.Message, Does.Contain("`description` and `bugs`"));
    }

    [TestCase("baseline")]
    [TestCase("metrics")]
    [TestCase("events")]
    [TestCase("deletion-request")]
    [TestCase("default")]
    public void Case_16_Pings_01_E40_A_reserved_name_is_refused_and_accepted_when_allowed(string name)
    {
        var found = Finding.ExpectOne(Read(PingText.Of(name)), new Finding("GLEAN040", name, 2, 1));
        Assert.That(found.Message, Does.Contain("`deletion-request`"));
        var allowed = Read(Options with { AllowReserved = true }, PingsFile(PingText.Of(name)));
        Assert.That(allowed.Diagnostics, Is.Empty);
        Assert.That(allowed.Pings.Single().Name, Is.EqualTo(name));
    }

    [Test]
    public void Health_is_not_reserved() => Assert.That(Read(PingText.Of("health")).Diagnostics, Is.Empty);

    [TestCase(true)]
    [TestCase(false)]
    public void Case_16_Pings_03_E46_All_pings_is_refused_as_a_ping_even_when_reserved_names_are_allowed(bool allowReserved)
    {
        var options = Options with { AllowReserved = allowReserved };
        var expected = new Finding("GLEAN046", "all-pings", 2, 1);
        Finding.Expect(Read(options, PingsFile(PingText.Of("all-pings"))), expected);
        Finding.Expect(Read(options, OldPingsFile(PingText.Of("all-pings"))), expected);
    }

    [TestCase("myPing")]
    [TestCase("my_ping")]
    [TestCase("deletion_request")]
    [TestCase("glean_client_info")]
    [TestCase("1ping")]
    [TestCase("abcdefghijabcdefghijabcdefghija")]
    public void Case_16_Pings_02_Camel_and_snake_names_are_refused_in_the_current_schema(string name) =>
        Finding.Expect(Read(PingText.Of(name)), new Finding("GLEAN010", name, 2, 1));

    [TestCase("deletion_request")]
    [TestCase("session_end")]
    [TestCase("glean_client_info")]
    public void Case_16_Pings_02_Legacy_names_are_accepted_in_the_first_schema(string name) =>
        Assert.That(Read(OldPingsFile(PingText.Of(name))).Diagnostics, Is.Empty);

    [TestCase("metadata", "{}")]
    [TestCase("uploader_capabilities", "[]")]
    [TestCase("enabled", "true")]
    public void E10_The_first_schema_knows_fewer_properties(string property, string value)
    {
        var ping = PingText.Of("mine").With(property, value);
        Finding.Expect(Read(OldPingsFile(ping)), new Finding("GLEAN010", "mine", ping.LineOf(property), 3));
    }

    [Test]
    public void The_first_schema_takes_bugs_by_number()
    {
        var ping = PingText.Of("mine").With("bugs", "[12]").With("no_lint", "[BUG_NUMBER]");
        Assert.That(Read(OldPingsFile(ping)).Pings.Single().Bugs, Is.EqualTo(new[] { "12" }));
        Assert.That(Finding.Ids(Read(ping)), Is.EqualTo(new[] { "GLEAN010" }));
    }

    [Test]
    public void Case_16_Pings_08_Not_following_collection_forces_disabled()
    {
        var row = Read(PingText.Of("mine").With("enabled", "true").With("metadata", "{follows_collection_enabled: false}")).Pings.Single();
        Assert.That((row.Enabled, row.FollowsCollectionEnabled), Is.EqualTo((false, false)));
    }

    [Test]
    public void Case_16_Pings_09_Results_are_sorted_over_all_files()
    {
        var model = Read(PingsFile(PingText.Of("zebra"), PingText.Of("b")), new RegistryFile("2.yaml", $"$schema: {Pings2}\n{PingText.Of("ape")}"));
        Assert.That(model.Pings.Select(ping => ping.Name), Is.EqualTo(new[] { "ape", "b", "zebra" }));
    }

    [Test]
    public void Case_16_Pings_07_E42_Two_pings_in_one_file_with_one_name_are_an_error_and_the_last_wins()
    {
        var model = Read(PingsFile(PingText.Of("mine"), PingText.Of("mine").With("send_if_empty", "true")));
        Finding.Expect(model, new Finding("GLEAN042", "mine", 8, 1));
        Assert.That(model.Pings.Single().SendIfEmpty, Is.True);
    }

    [Test]
    public void Point_15_08_A_reason_twice_is_an_error() =>
        Finding.Expect(Read(PingText.Of("mine").With("reasons", "{a: x, a: y}")), new Finding("GLEAN070", "mine", 8, 19));

    [Test]
    public void E44_A_ping_in_two_files_is_an_error_and_the_first_stays()
    {
        var model = Read(
            PingsFile(PingText.Of("mine")), new RegistryFile("2.yaml", $"$schema: {Pings2}\n# x\n{PingText.Of("mine").With("send_if_empty", "true")}"));
        var found = Finding.ExpectOne(model, new Finding("GLEAN044", "mine", 3, 1));
        Assert.That(found.Message, Does.Contain("pings.yaml(2,1)"));
        Assert.That(model.Pings.Single().SendIfEmpty, Is.False);
    }

    [Test]
    public void E44_E45_A_ping_and_a_tag_called_alike_are_refused_whichever_comes_second()
    {
        Finding.Expect(Read(TagsFile("mine"), PingsFile(PingText.Of("mine"))), new Finding("GLEAN044", "mine", 2, 1));
        Finding.Expect(Read(PingsFile(PingText.Of("mine")), TagsFile("mine")), new Finding("GLEAN045", "mine", 2, 1));
    }

    [Test]
    public void Point_15_06_One_bad_ping_drops_that_ping_only() =>
        Assert.That(
            Read(PingsFile(PingText.Of("bad").Without("bugs"), PingText.Of("good"))).Pings.Select(ping => ping.Name), Is.EqualTo(new[] { "good" }));

    [Test]
    public void Case_16_Tags_06_No_lint_of_file_and_ping_merge_sorted()
    {
        var ping = PingText.Of("mine").With("no_lint", "[URL_FORM, BUG_NUMBER]");
        var model = ReadText($"$schema: {Pings2}\nno_lint: [EMAIL_FORM, URL_FORM]\n{ping}", "pings.yaml");
        Assert.That(model.Pings.Single().NoLint, Is.EqualTo(new[] { "BUG_NUMBER", "EMAIL_FORM", "URL_FORM" }));
    }
}
