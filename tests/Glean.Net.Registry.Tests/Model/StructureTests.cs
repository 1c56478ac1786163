using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Section 5.7: the structure of object metrics.</summary>
public sealed class StructureTests
{
    [Test]
    public void Case_16_Types_20_A_structure_is_read_into_its_normal_form()
    {
        var row = RowOf(MetricText.Of("object").With("structure", """

            type: array
            description: All of them.
            items:
              type: object
              properties:
                zebra:
                  type: number
                ape:
                  type: array
                  items: {type: string}
                choice:
                  description: Either.
                  oneOf:
                    - type: string
                    - type: number
                      description: A number.
                empty: {type: object, properties: {}}
                flag: {type: boolean}
            """));
        var expected = new StructureNode
        {
            Type = "array",
            Description = "All of them.",
            Items = new StructureNode
            {
                Type = "object",
                Properties = new(
                [
                    new("zebra", new StructureNode { Type = "number" }),
                    new("ape", new StructureNode { Type = "array", Items = new StructureNode { Type = "string" } }),
                    new("choice", new StructureNode { Type = "oneof", Description = "Either.", OneOf = new(["string", "number"]) }),
                    new("empty", new StructureNode { Type = "object" }),
                    new("flag", new StructureNode { Type = "boolean" }),
                ]),
            },
        };
        Assert.That(row.Structure, Is.EqualTo(expected));
    }

    [Test]
    public void Descriptions_and_names_that_are_no_text_pass_as_they_are_written()
    {
        var row = RowOf(MetricText.Of("object").With("structure", "{type: object, description: 12, properties: {1: {type: string, description: [a]}, yes: {type: number}}}"));
        Assert.That(row.Structure!.Description, Is.EqualTo("12"));
        Assert.That(row.Structure.Properties.Select(property => (property.Name, property.Node.Description)), Is.EqualTo(new[] { ("1", (string?)null), ("yes", null) }));
    }

    [Test]
    public void A_type_beside_oneOf_is_overwritten() =>
        Assert.That(
            RowOf(MetricText.Of("object").With("structure", "{type: array, items: {type: string, oneOf: [{type: number}]}}")).Structure!.Items!.Type,
            Is.EqualTo("oneof"));

    [Test]
    public void Case_16_Types_11_E36_A_structure_must_be_there() =>
        Assert.That(Finding.ExpectAtMetric(Read(MetricText.Of("object")), "GLEAN036").Message, Does.Contain("`structure`"));

    [TestCase("{}")]
    [TestCase("")]
    public void Case_16_Types_12_E36_A_structure_must_not_be_empty(string structure)
    {
        var metric = MetricText.Of("object").With("structure", structure);
        Finding.ExpectAt(Read(metric), "GLEAN036", metric, "structure");
    }

    [TestCase("{type: string}", 5, TestName = "Case_16_Types_16_E37_A_scalar_root")]
    [TestCase("{oneOf: [{type: string}]}", 17, TestName = "E37_A_choice_as_root")]
    [TestCase("[a]", 5, TestName = "E37_A_list_as_root")]
    [TestCase("text", 5, TestName = "E37_A_text_as_root")]
    [TestCase("{items: {type: string}}", 5, TestName = "E37_A_root_without_type")]
    [TestCase("{type: tuple}", 17, TestName = "Case_16_Types_13_E37_An_unknown_type")]
    [TestCase("{type: [array]}", 17, TestName = "E37_A_type_that_is_no_text")]
    [TestCase("{type: array, items: {}}", 30, TestName = "Case_16_Types_12_E37_An_empty_node_inside")]
    [TestCase("{type: array, items: {type: string}, properties: {}}", 53, TestName = "Case_16_Types_14_E37_Properties_in_an_array")]
    [TestCase("{type: object, properties: {}, items: {type: string}}", 47, TestName = "Case_16_Types_15_E37_Items_in_an_object")]
    [TestCase("{type: object, properties: {a: {type: string, items: {type: string}}}}", 62, TestName = "E37_Items_in_a_scalar")]
    [TestCase("{type: object}", 5, TestName = "E37_An_object_without_properties")]
    [TestCase("{type: array}", 5, TestName = "E37_An_array_without_items")]
    [TestCase("{type: object, properties: [a]}", 31, TestName = "E37_Properties_that_are_a_list")]
    [TestCase("{type: object, properties: {a: string}}", 44, TestName = "E37_A_property_that_is_no_mapping")]
    [TestCase("{type: object, properties: {}, required: []}", 47, TestName = "E37_A_foreign_member")]
    [TestCase("{type: array, items: {oneOf: []}}", 38, TestName = "Case_16_Types_17_E37_An_empty_choice")]
    [TestCase("{type: array, items: {oneOf: {type: string}}}", 38, TestName = "E37_A_choice_that_is_no_list")]
    [TestCase("{type: array, items: {oneOf: [{type: object}]}}", 47, TestName = "Case_16_Types_18_E37_A_choice_of_object")]
    [TestCase("{type: array, items: {oneOf: [{description: x}]}}", 46, TestName = "E37_A_choice_without_type")]
    [TestCase("{type: array, items: {oneOf: [string]}}", 46, TestName = "E37_A_choice_that_is_no_mapping")]
    [TestCase("{type: array, items: {oneOf: [{type: string, items: {}}]}}", 61, TestName = "Case_16_Types_19_E37_A_choice_with_a_foreign_member")]
    public void E37_A_broken_rule_is_one_error_where_it_is_broken(string structure, int column)
    {
        var model = Read(MetricText.Of("object").With("structure", structure));
        Finding.Expect(model, new Finding("GLEAN037", "browser.tabs", 10, column));
        Assert.That(model.Metrics, Is.Empty);
    }

    [Test]
    public void E37_Of_several_problems_only_the_first_is_reported()
    {
        var model = Read(MetricText.Of("object").With("structure", "{type: object, properties: {a: {type: x}, b: {type: y}}}"));
        Assert.That(Finding.Ids(model), Is.EqualTo(new[] { "GLEAN037" }));
    }
}
