using Glean.Net.MetricTypes;
using Glean.Net.Recording;
using Glean.Net.Registry.Model;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>A metric type has four places: its class, its kind in the list, its row in the registry, its test with the reader. None may be missing.</summary>
public sealed class MetricTypesAreComplete
{
    private static readonly IReadOnlyList<Type> s_library = typeof(Metric).Assembly.GetTypes();

    private static readonly IReadOnlyList<Type> s_contracts =
        [.. typeof(MetricTypesAreComplete).Assembly.GetTypes().Where(type => !type.IsAbstract).Select(ContractOf).OfType<Type>()];

    private static IEnumerable<Type> Classes => s_library.Where(type => !type.IsAbstract && IsBelow(type, typeof(Metric)));

    private static IEnumerable<string> Readers => typeof(MetricTestExtensions).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.Name == nameof(MetricTestExtensions.TestGetValue))
        .Select(method => method.GetParameters()[0].ParameterType)
        .SelectMany(type => IsLabeled(type) ? [NameOf(type), "labeled " + NameOf(type.GetGenericArguments()[0])] : new[] { NameOf(type) });

    private static IEnumerable<MetricType> Rows => MetricTypeTable.All.Where(row => !row.IsRefused);

    [TestCaseSource(nameof(Classes))]
    public void Each_class_is_public_has_a_row_in_the_registry_a_reader_and_a_fixture(Type type) => Assert.Multiple(() =>
    {
        Assert.That(type.IsPublic, $"{type.Name} is not public");
        Assert.That(Rows.Select(row => row.ClassName), Does.Contain(NameOf(type)), "row in MetricTypeTable");
        Assert.That(Readers, Does.Contain(NameOf(type)), "TestGetValue in MetricTestExtensions");
        Assert.That(s_contracts.Select(contract => NameOf(contract.GetGenericArguments()[0])), Does.Contain(NameOf(type)), "fixture deriving from MetricContract");
    });

    [Test]
    public void Each_row_of_the_registry_has_its_class_and_each_labeled_one_a_fixture() => Assert.Multiple(() =>
    {
        var names = Rows.ToDictionary(row => row.Name);
        foreach (var row in Rows)
        {
            Assert.That(Classes.Select(NameOf), Does.Contain(row.ClassName), $"class of {row.Name}");
            if (row.Inner is { } inner)
            {
                var labeled = s_contracts.Select(contract => contract.GetGenericArguments()[0])
                    .Where(IsLabeled)
                    .Select(metric => NameOf(metric.GetGenericArguments()[0]));
                Assert.That(labeled, Does.Contain(names[inner].ClassName), $"fixture of {row.Name}");
                Assert.That(Readers, Does.Contain("labeled " + names[inner].ClassName), $"TestGetValue of {row.Name} in LabeledTestExtensions");
            }
        }
    });

    [Test]
    public void Each_kind_is_listed_under_the_name_that_the_registry_has() => Assert.Multiple(() =>
    {
        // Events are not folded, and a dual-labeled counter is stored as a counter.
        var kinds = s_library.Where(type => !type.IsAbstract && IsBelow(type, typeof(MetricKind)))
            .Where(type => NameOf(type) != "EventKind" && type != typeof(DualCounterKind));
        Assert.That(MetricKinds.All.Select(kind => kind.GetType()), Is.EquivalentTo(kinds));
        foreach (var kind in MetricKinds.All)
        {
            Assert.That(MetricTypeTable.Find(kind.Name), Is.Not.Null, $"row of {kind.Name}");
            Assert.That(MetricKinds.Find(kind.Name), Is.SameAs(kind));
        }
    });

    private static bool IsLabeled(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(LabeledMetric<>);

    private static bool IsBelow(Type type, Type ancestor) => type != ancestor && ancestor.IsAssignableFrom(type);

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static Type? ContractOf(Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(MetricContract<>))
            {
                return current;
            }
        }

        return null;
    }
}
