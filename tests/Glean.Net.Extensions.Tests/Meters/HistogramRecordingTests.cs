using Glean.Net.Testing;
using static Glean.Net.Extensions.Tests.Meters.Instruments;

namespace Glean.Net.Extensions.Tests.Meters;

/// <summary>What an application measures with histograms, in the distributions that name them.</summary>
internal sealed class HistogramRecordingTests
{
    private readonly Instruments _shop = new();

    [TearDown]
    public void End() => _shop.Dispose();

    [TestCase("s", 0.25, 250_000_000)]
    [TestCase("ms", 250, 250_000_000)]
    [TestCase("us", 250, 1_000_000)] // no shorter than the metric's unit
    [TestCase("min", 2, 120_000_000_000)]
    [TestCase(null, 250, 250_000_000)]
    [TestCase("{tick}", 250, 250_000_000)]
    public void A_histogram_of_durations_is_converted_from_its_unit(string? unit, double value, long nanoseconds)
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        _shop.Meter.CreateHistogram<double>("request.duration", unit).Record(value);
        Assert.That(Metrics.Traffic.Duration.TestGetValue()!.Sum, Is.EqualTo(nanoseconds));
        Assert.That(Metrics.Traffic.Duration.TestGetValue()!.Count, Is.EqualTo(1));
    }

    [TestCase("By", 2048, 2048)]
    [TestCase("KiBy", 2, 2048)]
    [TestCase("kBy", 2.048, 2048)]
    [TestCase(null, 2, 2048)]
    public void A_histogram_of_memory_is_converted_from_its_unit(string? unit, double value, long bytes)
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        _shop.Meter.CreateHistogram<double>("request.body.size", unit).Record(value, Tag("method", "GET"));
        Assert.That(Metrics.Traffic.BodySizes["GET"].TestGetValue()!.Sum, Is.EqualTo(bytes));
    }

    [Test]
    public void A_plain_histogram_is_a_custom_distribution_and_a_negative_sample_an_error()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        var items = _shop.Meter.CreateHistogram<int>("basket.items");
        items.Record(3);
        items.Record(12);
        items.Record(-1);
        Assert.That(Metrics.Traffic.Items.TestGetValue()!.Sum, Is.EqualTo(15));
        Assert.That(Metrics.Traffic.Items.TestGetNumRecordedErrors(ErrorType.InvalidValue), Is.EqualTo(1));
    }
}
