using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Tests.Yaml;

public sealed class JsonLoaderTests
{
    [Test]
    public void Every_node_knows_its_line_and_column_and_tabs_are_fine()
    {
        var loaded = JsonLoader.Load("{\n\t\"a\": [1,\n  {\"b\": true}]\n}\n");
        var a = ((YamlMapping)loaded.Root!).Find("a")!;
        var b = ((YamlMapping)((YamlSequence)a.Value).Items[1]).Find("b")!;
        Assert.That(loaded.Problems, Is.Empty);
        Assert.That(
            new[] { a.Key.Mark, a.Value.Mark, b.Key.Mark, b.Value.Mark },
            Is.EqualTo(new YamlMark[] { new(2, 2), new(2, 7), new(3, 4), new(3, 9) }));
    }

    [TestCase("true", nameof(YamlScalarKind.Boolean))]
    [TestCase("null", nameof(YamlScalarKind.Null))]
    [TestCase("12", nameof(YamlScalarKind.Integer))]
    [TestCase("-0", nameof(YamlScalarKind.Integer))]
    [TestCase("1e3", nameof(YamlScalarKind.Real))]
    [TestCase("-1.5E+2", nameof(YamlScalarKind.Real))]
    [TestCase("\"on\"", nameof(YamlScalarKind.Text))]
    [TestCase("\"2021-12-31\"", nameof(YamlScalarKind.Text))]
    public void Scalars_are_typed_by_jsons_rules(string text, string kind) =>
        Assert.That(((YamlScalar)JsonLoader.Load(text).Root!).Value.Kind.ToString(), Is.EqualTo(kind));

    [Test]
    public void Escapes_are_resolved() =>
        Assert.That(
            ((YamlScalar)JsonLoader.Load("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"").Root!).Text,
            Is.EqualTo("\"\\/\b\f\n\r\té😀"));

    [Test]
    public void The_last_of_two_equal_keys_wins_and_is_remembered()
    {
        var root = (YamlMapping)JsonLoader.Load("{\"a\": 1, \"a\": 2}").Root!;
        Assert.That(((YamlScalar)root.Find("a")!.Value).Text, Is.EqualTo("2"));
        Assert.That(root.Duplicates, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_merge_key_means_nothing_in_json() =>
        Assert.That(((YamlMapping)JsonLoader.Load("{\"<<\": {\"a\": 1}}").Root!).Find("<<"), Is.Not.Null);

    [TestCase("{\"a\": 1,}", 1, 9)]
    [TestCase("[1,]", 1, 4)]
    [TestCase("{a: 1}", 1, 2)]
    [TestCase("{\"a\" 1}", 1, 6)]
    [TestCase("{\"a\": 1 \"b\": 2}", 1, 9)]
    [TestCase("[1 2]", 1, 4)]
    [TestCase("[yes]", 1, 2)]
    [TestCase("[01]", 1, 2)]
    [TestCase("[1.]", 1, 2)]
    [TestCase("[+1]", 1, 2)]
    [TestCase("[0x1]", 1, 2)]
    [TestCase("[NaN]", 1, 2)]
    [TestCase("['a']", 1, 2)]
    [TestCase("[\"a\nb\"]", 1, 4)]
    [TestCase("[\"\\x41\"]", 1, 3)]
    [TestCase("[\"\\u00g0\"]", 1, 3)]
    [TestCase("[1", 1, 3)]
    [TestCase("{\"a\":", 1, 6)]
    [TestCase("[1] // comment", 1, 5)]
    [TestCase("{} {}", 1, 4)]
    [TestCase("{\n \"a\": nul\n}", 2, 7)]
    public void What_json_forbids_is_one_problem_at_its_place(string text, int line, int column) =>
        Assert.That(JsonLoader.Load(text).Problems.Select(problem => problem.Mark), Is.EqualTo(new[] { new YamlMark(line, column) }));

    [Test]
    public void Nesting_without_bound_is_stopped() =>
        Assert.That(JsonLoader.Load(new string('[', 100_000)).Problems, Has.Count.EqualTo(1));
}
