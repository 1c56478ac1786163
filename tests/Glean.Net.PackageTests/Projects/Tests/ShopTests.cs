using Glean.Net;
using Glean.Net.Testing;
using NUnit.Framework;

namespace Tests;

public sealed class ShopTests
{
    [Test]
    public void An_order_counts()
    {
        using var glean = GleanTest.Start();

        Metrics.Shop.Orders.Add();
        Assert.That(Metrics.Shop.Orders.TestGetValue(), Is.EqualTo(1));

        Pings.Day.Submit();
        Assert.That(glean.Pings.Single("day").Metric("counter", "shop.orders")!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public void An_order_of_less_than_one_is_an_error()
    {
        using var glean = GleanTest.Start();

        Metrics.Shop.Orders.Add(-1);

        Assert.That(Metrics.Shop.Orders.TestGetNumRecordedErrors(ErrorType.InvalidValue), Is.EqualTo(1));
    }
}
