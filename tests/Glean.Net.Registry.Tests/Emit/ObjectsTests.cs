using Glean.Net.Registry.Emit;
using Glean.Net.Testing;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Emit;

internal sealed class ObjectsTests
{
    [Test]
    public void Case_16_Generating_08_objects_array_of_numbers()
    {
        var assembly = Compile(Array(Scalar("number")), "new() { 1, 2.5, 3e15, double.NaN }", out var structure);
        Assert.That(assembly, Is.EqualTo("[1,2.5,3000000000000000,null]"));
        Assert.That(structure, Is.EqualTo("""{"type":"array","items":{"type":"number"}}"""));
    }

    [Test]
    public void Case_16_Generating_09_objects_array_of_arrays()
    {
        var json = Compile(Array(Array(Scalar("string"))), """new() { new() { "a", "b" }, new(), new App.Metrics.Some.ThingObjectItem(new[] { "c" }) }""", out _);
        Assert.That(json, Is.EqualTo("""[["a","b"],[],["c"]]"""));
    }

    [Test]
    public void Case_16_Generating_10_objects_object_with_an_array()
    {
        var node = Object(("colours", Array(Scalar("string"))), ("flags", Array(Scalar("boolean"))), ("diameter", Scalar("number")));
        Assert.That(Compile(node, """new() { Colours = { "red" }, Diameter = 5 }""", out _), Is.EqualTo("""{"colours":["red"],"diameter":5}"""));
        Assert.That(Compile(node, "new() { Diameter = double.PositiveInfinity }", out _), Is.EqualTo("{}"));
    }

    [Test]
    public void Case_16_Generating_11_objects_unions()
    {
        var node = Object(("value", OneOf("string", "number", "boolean")), ("list", Array(OneOf("number", "string"))), ("other", OneOf("boolean")));
        Assert.That(
            Compile(node, """new() { Value = "text", List = { 1, "two", 3.5 } }""", out var structure),
            Is.EqualTo("""{"value":"text","list":[1,"two",3.5]}"""));
        Assert.That(Compile(node, "new() { Value = true, Other = false }", out _), Is.EqualTo("""{"value":true,"other":false}"""));
        Assert.That(structure, Does.Contain("""{"type":"oneof","oneOf":["string","number","boolean"]}"""));
    }

    [Test]
    public void Case_16_Generating_12_objects_nested_objects()
    {
        var node = Object(
            ("os", Object(("name", Scalar("string")), ("beta", Scalar("boolean")))),
            ("frames", Array(Object(("module_index", Scalar("number")), ("my name", Scalar("string")), ("equals", Scalar("string"))))),
            ("empty", Object()));
        Assert.That(
            Compile(node, """new() { Os = new() { Name = "x" }, Frames = { new() { ModuleIndex = 3, MyName = "n" }, new App.Metrics.Some.ThingObjectFramesItem { Equals_ = "e" } }, Empty = new App.Metrics.Some.ThingObjectItemEmptyObject() }""", out _),
            Is.EqualTo("""{"os":{"name":"x"},"frames":[{"module_index":3,"my name":"n"},{"equals":"e"}],"empty":{}}"""));
    }

    [Test]
    public void Deep_and_clashing_structures_compile()
    {
        var node = Scalar("number");
        for (var depth = 0; depth < 60; depth++)
        {
            node = depth % 2 == 0 ? Array(node) : Object(("a_rather_long_name_of_a_property", node), ("a rather long name of a property", OneOf("string")), ("", Scalar("string")));
        }

        GeneratedAssembly.Of(ModelOf(Metric("object", "some", "thing", row => row with { Structure = node })));
    }

    [Test]
    public void The_structure_in_generated_code_judges_JSON_as_the_registry_wrote_it()
    {
        var assembly = GeneratedAssembly.Of(
            ModelOf(Metric("object", "some", "thing", row => row with { Structure = Object(("flags", Array(Scalar("boolean")))) })),
            """
            using Glean.Net.Testing;
            public static class Caller
            {
                public static string? Set()
                {
                    App.Metrics.Some.Thing.SetString("{\"flags\":[true]}");
                    App.Metrics.Some.Thing.SetString("{\"flags\":[3]}");
                    return App.Metrics.Some.Thing.TestGetValue()?.ToJsonString() + App.Metrics.Some.Thing.TestGetNumRecordedErrors(Glean.Net.ErrorType.InvalidValue);
                }
            }
            """);

        using var glean = GleanTest.Start();
        Assert.That(assembly.Call("Set"), Is.EqualTo("""{"flags":[true]}1"""));
    }

    private static string Compile(Registry.Model.StructureNode structure, string value, out string structureText)
    {
        var assembly = GeneratedAssembly.Of(
            ModelOf(Metric("object", "some", "thing", row => row with { Structure = structure })),
            $$"""
            using Glean.Net.Testing;
            public static class Caller
            {
                public static string? Set()
                {
                    App.Metrics.Some.Thing.Set({{value}});
                    return App.Metrics.Some.Thing.TestGetValue()?.ToJsonString();
                }
            }
            """);
        structureText = StructureJson.Write(structure);
        using var glean = GleanTest.Start();
        return (string)assembly.Call("Set")!;
    }
}
