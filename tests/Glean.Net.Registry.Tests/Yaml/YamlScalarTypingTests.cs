using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Tests.Yaml;

public sealed class YamlScalarTypingTests
{
    [TestCase("yes")]
    [TestCase("Yes")]
    [TestCase("YES")]
    [TestCase("on")]
    [TestCase("On")]
    [TestCase("ON")]
    [TestCase("true")]
    [TestCase("True")]
    [TestCase("TRUE")]
    public void The_three_usual_capitalisations_of_agreement_are_true(string text) =>
        Assert.That(YamlScalarTyping.OfPlain(text), Is.EqualTo(new YamlScalarValue(YamlScalarKind.Boolean, Boolean: true)));

    [TestCase("no")]
    [TestCase("No")]
    [TestCase("NO")]
    [TestCase("off")]
    [TestCase("Off")]
    [TestCase("OFF")]
    [TestCase("false")]
    [TestCase("False")]
    [TestCase("FALSE")]
    public void The_three_usual_capitalisations_of_denial_are_false(string text) =>
        Assert.That(YamlScalarTyping.OfPlain(text), Is.EqualTo(new YamlScalarValue(YamlScalarKind.Boolean, Boolean: false)));

    [TestCase("")]
    [TestCase("~")]
    [TestCase("null")]
    [TestCase("Null")]
    [TestCase("NULL")]
    public void Nothing_has_several_spellings(string text) =>
        Assert.That(YamlScalarTyping.OfPlain(text), Is.EqualTo(YamlScalarValue.Null));

    [TestCase("0", 0)]
    [TestCase("42", 42)]
    [TestCase("+42", 42)]
    [TestCase("-42", -42)]
    [TestCase("010", 8)]
    [TestCase("-010", -8)]
    [TestCase("0x1F", 31)]
    [TestCase("0b101", 5)]
    [TestCase("1_000", 1000)]
    [TestCase("0x_ff", 255)]
    [TestCase("12:30", 750)]
    [TestCase("1:00:00", 3600)]
    [TestCase("99999999999999999999", long.MaxValue)]
    [TestCase("-99999999999999999999", long.MinValue)]
    public void Integers_have_many_forms(string text, long value)
    {
        var typed = YamlScalarTyping.OfPlain(text);
        Assert.That((typed.Kind, typed.Integer), Is.EqualTo((YamlScalarKind.Integer, value)));
    }

    [TestCase("1.5", 1.5)]
    [TestCase("-1.5", -1.5)]
    [TestCase(".5", 0.5)]
    [TestCase("1.", 1.0)]
    [TestCase("1_0.5", 10.5)]
    [TestCase("1.5e+3", 1500.0)]
    [TestCase("1.5E-1", 0.15)]
    [TestCase("1:30.5", 90.5)]
    [TestCase(".inf", double.PositiveInfinity)]
    [TestCase("-.INF", double.NegativeInfinity)]
    [TestCase(".nan", double.NaN)]
    public void Numbers_with_a_point_are_real(string text, double value)
    {
        var typed = YamlScalarTyping.OfPlain(text);
        Assert.That(typed.Kind, Is.EqualTo(YamlScalarKind.Real));
        Assert.That(typed.Real, Is.EqualTo(value));
    }

    [TestCase("2021-12-31")]
    [TestCase("2021-12-31T10:00:00Z")]
    [TestCase("y")]
    [TestCase("n")]
    [TestCase("yEs")]
    [TestCase("tRUE")]
    [TestCase("0o17")]
    [TestCase("1e3")]
    [TestCase("1.5e3")]
    [TestCase("08")]
    [TestCase("0x")]
    [TestCase("0b")]
    [TestCase("0xg")]
    [TestCase("12:75")]
    [TestCase("12:300")]
    [TestCase("-.5")]
    [TestCase("-")]
    [TestCase("+")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("1.2.3")]
    [TestCase("-.nan")]
    [TestCase("never")]
    [TestCase("10 px")]
    public void Everything_else_stays_text_dates_above_all(string text) =>
        Assert.That(YamlScalarTyping.OfPlain(text), Is.EqualTo(YamlScalarValue.Text));
}
