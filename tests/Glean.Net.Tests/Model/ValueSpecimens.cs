using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glean.Net.Tests.Model;

/// <summary>The specimens that hold texts, lists, objects and events.</summary>
internal static class ValueSpecimens
{
    private const string Structure = """{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"array","items":{"type":"string"}}}}""";

    public static IEnumerable<Action<int, int>> Texts(ReferenceClient reference)
    {
        var text = Zoo.Define("string", Lifetime.Ping, Zoo.Two);
        var realText = new StringMetric(text);
        yield return (a, _) =>
        {
            realText.Set(Zoo.Pick(Zoo.Texts, a));
            reference.SetText(text, "string", "", Zoo.Pick(Zoo.Texts, a), 255);
        };

        var longText = Zoo.Define("text", Lifetime.Application, Zoo.One);
        var realLongText = new TextMetric(longText);
        yield return (a, _) =>
        {
            realLongText.Set(Zoo.Pick(Zoo.Texts, a));
            reference.SetText(longText, "text", "", Zoo.Pick(Zoo.Texts, a), 204_800);
        };

        var list = Zoo.Define("string_list", Lifetime.Ping, Zoo.One, Zoo.Two);
        var realList = new StringListMetric(list);
        yield return (a, b) =>
        {
            for (var i = 0; i < (b % 7 == 0 ? 60 : 1); i++)
            {
                realList.Add(Zoo.Pick(Zoo.Texts, a));
                var (kept, wasCut) = Rules.Cut(Zoo.Pick(Zoo.Texts, a), 100);
                reference.Error(list, "invalid_overflow", wasCut ? 1 : 0);
                reference.RecordOrFail(list, "string_list", "invalid_value", old =>
                    old is null ? new JsonArray(kept) : old.AsArray().Count >= 100 ? null : new JsonArray([.. old.AsArray().Select(x => x!.DeepClone()), kept]));
            }
        };
        yield return (a, b) =>
        {
            var values = Enumerable.Range(0, b % 5 == 0 ? 103 : (int)((uint)b % 4)).Select(i => Zoo.Pick(Zoo.Texts, a + i)).ToArray();
            realList.Set(values);
            reference.Error(list, "invalid_value", values.Length > 100 ? 1 : 0);
            var cut = values.Take(100).Select(value => Rules.Cut(value, 100)).ToList();
            reference.Error(list, "invalid_overflow", cut.Count(value => value.WasCut));
            reference.Record(list, "string_list", "", _ => new JsonArray([.. cut.Select(value => (JsonNode)value.Text)]));
        };
    }

    public static IEnumerable<Action<int, int>> Others(ReferenceClient reference)
    {
        var url = Zoo.Define("url", Lifetime.User, Zoo.One, Zoo.Two);
        var realUrl = new UrlMetric(url);
        yield return (a, _) =>
        {
            realUrl.Set(Zoo.Pick(Zoo.Texts, a));
            var (kept, wasCut) = Rules.Cut(Zoo.Pick(Zoo.Texts, a), 8192);
            reference.Error(url, "invalid_overflow", wasCut ? 1 : 0);
            var scheme = kept.Contains(':', StringComparison.Ordinal) ? kept.Split(':')[0] : "";
            var isGood = scheme.Length > 0 && char.IsAsciiLetter(scheme[0]) && scheme.All(c => char.IsAsciiLetterOrDigit(c) || "+-.".Contains(c, StringComparison.Ordinal))
                && !scheme.Equals("data", StringComparison.OrdinalIgnoreCase);
            reference.Error(url, "invalid_value", isGood ? 0 : 1);
            if (isGood)
            {
                reference.Record(url, "url", "", _ => kept);
            }
        };

        var uuid = Zoo.Define("uuid", Lifetime.Ping, Zoo.One);
        var realUuid = new UuidMetric(uuid);
        yield return (a, _) =>
        {
            realUuid.Set(Zoo.Pick(Zoo.Texts, a));
            var isGood = Zoo.Pick(Zoo.Texts, a).StartsWith("f81d", StringComparison.Ordinal);
            reference.Error(uuid, "invalid_value", isGood ? 0 : 1);
            if (isGood)
            {
                reference.Record(uuid, "uuid", "", _ => Zoo.Pick(Zoo.Texts, a));
            }
        };

        var value = Zoo.Define("object", Lifetime.Ping, Zoo.Two);
        var realValue = new ObjectMetric<Thing>(value, Structure);
        yield return (a, b) =>
        {
            if (b % 3 == 0)
            {
                realValue.Set(new Thing(a));
                reference.Record(value, "object", "", _ => new JsonObject { ["a"] = a });
                return;
            }

            var text = Zoo.Pick(["{}", """{"b":["x"],"a":null}""", """{"c":1}""", "[]", "{", """{"a":"1"}"""], a);
            realValue.SetString(text);
            if (text == "{}" || text.Contains('x', StringComparison.Ordinal))
            {
                reference.Record(value, "object", "", _ => text == "{}" ? new JsonObject() : new JsonObject { ["b"] = new JsonArray("x") });
            }
            else
            {
                reference.Error(value, "invalid_value");
            }
        };

        var happened = Zoo.Define("event", Lifetime.Ping, Zoo.One, Zoo.Two);
        var realHappened = new EventMetric<EventExtras>(happened, "k");
        yield return (a, b) =>
        {
            var key = b % 4 == 0 ? "bad" : "k";
            realHappened.Record(new EventExtras(b % 5 == 0 ? null : new Dictionary<string, string> { [key] = Zoo.Pick(Zoo.Texts, a) }));
            if (b % 5 != 0 && key == "bad")
            {
                reference.Error(happened, "invalid_value");
                return;
            }

            var (kept, wasCut) = Rules.Cut(Zoo.Pick(Zoo.Texts, a), 500);
            reference.Error(happened, "invalid_overflow", wasCut && b % 5 != 0 ? 1 : 0);
            reference.RecordEvent(happened, b % 5 == 0 ? null : new JsonObject { ["k"] = kept });
        };
    }

    private sealed class Thing(int a) : IObjectValue
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteNumber("a", a);
            writer.WriteEndObject();
        }
    }
}
