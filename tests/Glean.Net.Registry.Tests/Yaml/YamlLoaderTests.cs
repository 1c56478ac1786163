using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Tests.Yaml;

public sealed class YamlLoaderTests
{
    [Test]
    public void Every_node_knows_its_line_and_column()
    {
        var root = Mapping("a:\n  b: x\n  c:\n    - 1\n    - {d: 2}\n");
        var a = root.Find("a")!;
        var inner = (YamlMapping)a.Value;
        var list = (YamlSequence)inner.Find("c")!.Value;
        var flow = (YamlMapping)list.Items[1];
        Assert.That(
            new[] { a.Key.Mark, inner.Mark, inner.Find("b")!.Key.Mark, inner.Find("b")!.Value.Mark, list.Items[0].Mark, flow.Find("d")!.Value.Mark },
            Is.EqualTo(new YamlMark[] { new(1, 1), new(2, 3), new(2, 3), new(2, 6), new(4, 7), new(5, 11) }));
    }

    [TestCase("a: on", nameof(YamlScalarKind.Boolean))]
    [TestCase("a: 'on'", nameof(YamlScalarKind.Text))]
    [TestCase("a: \"12\"", nameof(YamlScalarKind.Text))]
    [TestCase("a: |\n  12\n", nameof(YamlScalarKind.Text))]
    [TestCase("a: >\n  12\n", nameof(YamlScalarKind.Text))]
    [TestCase("a: !!str 12", nameof(YamlScalarKind.Text))]
    [TestCase("a: !!int '12'", nameof(YamlScalarKind.Integer))]
    [TestCase("a: ! '12'", nameof(YamlScalarKind.Integer))]
    [TestCase("a:", nameof(YamlScalarKind.Null))]
    public void Only_plain_scalars_are_typed(string text, string kind) =>
        Assert.That(((YamlScalar)Mapping(text).Find("a")!.Value).Value.Kind.ToString(), Is.EqualTo(kind));

    [TestCase("a: |\n  x\n  y\n", "x\ny\n")]
    [TestCase("a: |-\n  x\n  y\n", "x\ny")]
    [TestCase("a: |+\n  x\n\n", "x\n\n")]
    [TestCase("a: |2\n    x\n", "  x\n")]
    [TestCase("a: >\n  x\n  y\n\n  z\n", "x y\nz\n")]
    [TestCase("a: >\n  x\n    deeper\n  y\n", "x\n  deeper\ny\n")]
    [TestCase("a:\n  x\n  y\n\n  z", "x y\nz")]
    [TestCase("a: 'it''s'", "it's")]
    [TestCase("a: \"\\u00e9\\t\\x41\\/\"", "é\tA/")]
    [TestCase("a: \"\\ud83d\\ude00\"", "😀")]
    public void Text_is_folded_and_unescaped_as_yaml_says(string text, string expected) =>
        Assert.That(((YamlScalar)Mapping(text).Find("a")!.Value).Text, Is.EqualTo(expected));

    [Test]
    public void A_list_may_stand_at_the_column_of_its_key()
    {
        var list = (YamlSequence)Mapping("a:\n- x\n- y\nb: 1\n").Find("a")!.Value;
        Assert.That(list.Items.Cast<YamlScalar>().Select(item => item.Text), Is.EqualTo(new[] { "x", "y" }));
    }

    [Test]
    public void Flow_collections_may_cover_several_lines()
    {
        var root = Mapping("a: [x,\n  y,\n  {b: 1,\n   c: 2}]\n");
        var inner = (YamlMapping)((YamlSequence)root.Find("a")!.Value).Items[2];
        Assert.That(inner.Find("c")!.Key.Mark, Is.EqualTo(new YamlMark(4, 4)));
    }

    [Test]
    public void Line_ends_of_windows_and_a_byte_order_mark_do_not_matter()
    {
        var root = Mapping("\uFEFFa: |\r\n  x\r\n  y\r\nb: 1\r\n");
        Assert.That(((YamlScalar)root.Find("a")!.Value).Text, Is.EqualTo("x\ny\n"));
        Assert.That(root.Find("b")!.Key.Mark, Is.EqualTo(new YamlMark(4, 1)));
    }

    [TestCase("a: 1\n...\n")]
    [TestCase("%YAML 1.1\n---\na: 1")]
    [TestCase("# first\n--- # start\n# second\na: # here\n  # and here\n  1\n")]
    public void Markers_directives_and_comments_are_passed_over(string text) =>
        Assert.That(((YamlScalar)Mapping(text).Find("a")!.Value).Value.Integer, Is.EqualTo(1));

    [Test]
    public void The_last_of_two_equal_keys_wins_and_both_places_are_remembered()
    {
        var root = Mapping("a: 1\nb: 2\na: 3\n");
        Assert.That(root.Members.Select(member => member.Name), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(((YamlScalar)root.Find("a")!.Value).Text, Is.EqualTo("3"));
        Assert.That((root.Duplicates[0].First, root.Duplicates[0].Replacement.Key.Mark), Is.EqualTo((new YamlMark(1, 1), new YamlMark(3, 1))));
    }

    [TestCase("base: &b {x: merged, y: merged}\nm:\n  <<: *b\n  x: local\n")]
    [TestCase("base: &b {x: merged, y: merged}\nm:\n  x: local\n  <<: *b\n")]
    public void Local_keys_win_over_merged_ones_whatever_the_order(string text)
    {
        var merged = (YamlMapping)Mapping(text).Find("m")!.Value;
        Assert.That(((YamlScalar)merged.Find("x")!.Value).Text, Is.EqualTo("local"));
        Assert.That(((YamlScalar)merged.Find("y")!.Value).Text, Is.EqualTo("merged"));
        Assert.That(merged.Find("y")!.Key.Mark, Is.EqualTo(new YamlMark(1, 22)));
        Assert.That(merged.Duplicates, Is.Empty);
    }

    [Test]
    public void Of_several_merged_mappings_the_first_of_a_list_and_the_last_merge_key_win()
    {
        var root = Mapping("a: &a {x: a}\nb: &b {x: b}\nlist:\n  <<: [*a, *b]\ntwice:\n  <<: *a\n  <<: *b\n");
        Assert.That(Text("list"), Is.EqualTo("a"));
        Assert.That(Text("twice"), Is.EqualTo("b"));

        string Text(string name) => ((YamlScalar)((YamlMapping)root.Find(name)!.Value).Find("x")!.Value).Text;
    }

    [Test]
    public void A_quoted_merge_key_is_a_key_like_any_other() =>
        Assert.That(Mapping("'<<': x\n").Find("<<"), Is.Not.Null);

    [Test]
    public void An_alias_is_the_node_of_its_anchor()
    {
        var root = Mapping("a: &list [x]\nb: *list\n");
        Assert.That(root.Find("b")!.Value, Is.SameAs(root.Find("a")!.Value));
    }

    [TestCase("", TestName = "An_empty_text_has_no_root_and_no_problem")]
    [TestCase("# only a comment\n", TestName = "A_comment_alone_has_no_root_and_no_problem")]
    public void Nothing_is_no_problem_of_the_loader(string text)
    {
        var loaded = YamlLoader.Load(text);
        Assert.That((loaded.Root, loaded.Problems.Count), Is.EqualTo(((YamlNode?)null, 0)));
    }

    internal static YamlMapping Mapping(string text)
    {
        var loaded = YamlLoader.Load(text);
        Assert.That(loaded.Problems, Is.Empty);
        return (YamlMapping)loaded.Root!;
    }
}
