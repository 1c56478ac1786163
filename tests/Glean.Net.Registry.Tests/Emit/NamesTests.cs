using Glean.Net.Registry.Emit;

namespace Glean.Net.Registry.Tests.Emit;

internal sealed class NamesTests
{
    [TestCase("test_me", "TestMe")]
    [TestCase("__test____me", "TestMe")]
    [TestCase("__test..me.yeah", "TestMeYeah")]
    [TestCase("g33k_s4n1t1z3d", "G33kS4n1t1z3d")]
    [TestCase("more_involved_1", "MoreInvolved1")]
    [TestCase("And1WithExtra", "And1withextra")]
    [TestCase("session-end", "SessionEnd")]
    public void Case_16_Generating_01_casing_table(string written, string cased) =>
        Assert.That(Names.Pascal(written), Is.EqualTo(cased));

    [TestCase("404", "_404")]
    [TestCase("tab count", "TabCount")]
    [TestCase("say \"hi\"", "SayHi")]
    [TestCase("_", "_")]
    [TestCase("___", "___")]
    [TestCase("!?", "_U0021U003F")]
    [TestCase("", "_Empty")]
    [TestCase("größe", "Größe")]
    [TestCase("class", "Class")]
    public void Point_15_18_names_that_are_no_identifiers_have_a_defined_escape(string written, string cased) =>
        Assert.That(Names.Pascal(written), Is.EqualTo(cased));

    [TestCase("My.App", "My.App")]
    [TestCase("my-app.event", "my_app.@event")]
    [TestCase("3d.viewer", "_3d.viewer")]
    [TestCase("A..B.", "A.B")]
    [TestCase("", "")]
    public void A_namespace_always_compiles(string written, string made) =>
        Assert.That(Names.Namespace(written), Is.EqualTo(made));

    [Test]
    public void A_name_like_its_class_or_like_a_member_of_object_gets_an_underscore()
    {
        var scope = new NameScope("Browser");
        Assert.That(new[] { scope.Take("Browser"), scope.Take("ToString"), scope.Take("Tabs"), scope.Take("Tabs") },
            Is.EqualTo(new[] { "Browser_", "ToString_", "Tabs", "Tabs_2" }));
    }
}
