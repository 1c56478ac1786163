using System.Globalization;
using System.Text;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Tests.Yaml;

public sealed class MalformedYamlTests
{
    [TestCase("a:\n\tb: 1\n", 2, 1, TestName = "A_tab_as_indentation_is_reported_at_the_tab")]
    [TestCase("a:\n  b: 1\n\tc: 2\n", 3, 1, TestName = "A_tab_after_indented_lines_is_reported_at_the_tab")]
    [TestCase("a: 1\n---\nb: 2\n", 2, 1, TestName = "A_second_document_is_reported_at_its_start")]
    [TestCase("a: !foo x\n", 1, 4, TestName = "An_unknown_tag_is_reported")]
    [TestCase("a: !!set {x}\n", 1, 4, TestName = "A_tag_for_other_purposes_is_reported")]
    [TestCase("a: !!int x\n", 1, 4, TestName = "A_tag_that_does_not_suit_its_text_is_reported")]
    [TestCase("a: &x 1\nb: &x 2\n", 2, 4, TestName = "An_anchor_given_twice_is_reported_at_the_second_place")]
    [TestCase("a: *nowhere\n", 1, 4, TestName = "An_alias_without_anchor_is_reported")]
    [TestCase("a: &a [*a]\n", 1, 8, TestName = "An_alias_inside_its_own_anchor_is_reported")]
    [TestCase("a: =\n", 1, 4, TestName = "A_lone_equals_sign_is_reported")]
    [TestCase("a: <<\n", 1, 4, TestName = "A_merge_key_as_a_value_is_reported")]
    [TestCase("b: 1\n? [x]\n: 1\n", 2, 3, TestName = "A_list_as_a_key_is_reported")]
    [TestCase("b: 1\n? {x: 1}\n: 1\n", 2, 3, TestName = "A_mapping_as_a_key_is_reported")]
    [TestCase("a:\n  <<: x\n", 2, 3, TestName = "Merging_something_other_than_mappings_is_reported")]
    [TestCase("a:\n  <<: [x]\n", 2, 3, TestName = "Merging_a_list_of_something_else_is_reported")]
    [TestCase("a: b: c\n", 1, 5, TestName = "A_colon_in_a_plain_value_is_reported")]
    [TestCase("a: 'x\n", 1, 4, TestName = "An_unclosed_quote_is_reported")]
    [TestCase("a: x\nb: \u0001\n", 2, 4, TestName = "A_control_character_is_reported_where_it_stands")]
    [TestCase("a: x\r\nb: y\uFFFD\n", 2, 5, TestName = "Bytes_that_were_no_utf8_are_reported_where_they_stand")]
    public void What_is_not_well_formed_is_one_problem_at_its_place(string text, int line, int column)
    {
        var problems = YamlLoader.Load(text).Problems;
        Assert.That(problems.Select(problem => problem.Mark), Is.EqualTo(new[] { new YamlMark(line, column) }), () => string.Join("\n", problems));
    }

    [Test]
    public void Half_of_a_surrogate_pair_is_no_text() =>
        Assert.That(YamlLoader.Load("a: \ud83d").Problems.Single().Mark, Is.EqualTo(new YamlMark(1, 4)));

    [TestCase("a: [1, 2\nb: 3\n")]
    [TestCase("a: \"\\UFFFFFFFF\"\n")]
    public void Texts_on_which_the_parser_itself_stumbles_are_problems_too(string text) =>
        Assert.That(YamlLoader.Load(text).Problems, Has.Count.EqualTo(1));

    [Test]
    [Description("Legal YAML that the parser beneath does not take. Pinned so that the day it does is noticed.")]
    public void An_anchor_on_a_scalar_inside_a_flow_mapping_is_the_one_thing_not_taken()
    {
        Assert.That(YamlLoader.Load("a: {b: &x 1, c: 2}\n").Problems, Has.Count.EqualTo(1));
        Assert.That(YamlLoader.Load("a: {b: &x [1], c: &y {d: 2}}\n").Problems, Is.Empty);
        Assert.That(YamlLoader.Load("a: [&x 1, *x]\n").Problems, Is.Empty);
    }

    [TestCase("a:\n  b: \"one\n  two\n\n three: \\\" x\"\n  c: 1\n", "one two\nthree: \" x", 6)]
    [TestCase("a:\n  b: 'one\n\ntwo ''x'''\n  c: 1\n", "one\ntwo 'x'", 5)]
    [TestCase("a:\r\n  b: \"one\r\n  two\"\r\n  c: \"x\r\ny\"\r\n", "one two", 4)]
    public void Quoted_text_may_go_on_no_deeper_than_its_key(string text, string expected, int lineOfNext)
    {
        var loaded = YamlLoader.Load(text);
        Assert.That(loaded.Problems, Is.Empty);
        var a = (YamlMapping)((YamlMapping)loaded.Root!).Find("a")!.Value;
        Assert.That(((YamlScalar)a.Find("b")!.Value).Text, Is.EqualTo(expected));
        Assert.That(a.Find("c")!.Key.Mark, Is.EqualTo(new YamlMark(lineOfNext, 3)));
    }

    [TestCase("a: \"one\nb: \"two\"\n", 1, 4)]
    [TestCase("a: \"one\nb: two\n", 1, 4)]
    public void A_quote_that_was_forgotten_is_still_reported_where_it_was(string text, int line, int column) =>
        Assert.That(YamlLoader.Load(text).Problems.Single().Mark, Is.EqualTo(new YamlMark(line, column)));

    [Test]
    public void What_stood_before_a_break_can_still_be_read()
    {
        var loaded = YamlLoader.Load("a:\n  b: 1\n  c: {x: 1, y: 'never closed\nd: 2\n");
        var root = (YamlMapping)loaded.Root!;
        var a = (YamlMapping)root.Find("a")!.Value;
        Assert.That(((YamlScalar)a.Find("b")!.Value).Text, Is.EqualTo("1"));
        Assert.That((root.IsUnreadable, a.IsUnreadable, a.Find("c")!.Value.IsUnreadable), Is.EqualTo((true, true, true)));
    }

    [Test]
    public void Aliases_that_multiply_without_bound_are_stopped()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var loaded = YamlLoader.Load(text.ToString());
        Assert.That(loaded.Problems.Single().Mark.Line, Is.EqualTo(6));
    }

    [Test]
    public void Merges_that_multiply_without_bound_are_stopped()
    {
        var text = new StringBuilder("base: &base\n");
        for (var i = 0; i < 2000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  k{i}: 1\n");
        }

        for (var i = 0; i < 2000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"m{i}: {{<<: *base}}\n");
        }

        Assert.That(YamlLoader.Load(text.ToString()).Problems, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Nesting_without_bound_is_stopped(bool isFlow)
    {
        var text = isFlow
            ? new string('[', 20_000)
            : string.Concat(Enumerable.Range(0, 1000).Select(depth => $"{new string(' ', depth)}a:\n"));
        Assert.That(YamlLoader.Load(text).Problems, Has.Count.EqualTo(1));
    }

    [Test]
    public void Ordinary_depth_is_fine()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(depth => $"{new string(' ', depth)}a:\n"));
        Assert.That(YamlLoader.Load(text).Problems, Is.Empty);
    }
}
