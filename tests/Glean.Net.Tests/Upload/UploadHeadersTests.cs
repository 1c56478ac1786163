using System.Globalization;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

public sealed class UploadHeadersTests
{
    private static readonly DateTimeOffset s_time = new(2018, 2, 25, 12, 10, 37, TimeSpan.FromHours(1));

    [Test]
    public void Case_15_Stored_headers_are_sent_and_win_over_ours()
    {
        var ping = SamplePings.Make() with
        {
            Headers = new Dictionary<string, string>
            {
                ["X-Debug-ID"] = "my-tag",
                ["X-Source-Tags"] = "a,b",
                ["content-type"] = "text/plain",
            },
        };

        var headers = UploadHeaders.For(ping, "agent", s_time);

        Assert.That(headers["X-Debug-ID"], Is.EqualTo("my-tag"));
        Assert.That(headers["X-Source-Tags"], Is.EqualTo("a,b"));
        Assert.That(headers["Content-Type"], Is.EqualTo("text/plain"));
    }

    [Test]
    public void Case_16_A_plain_ping_has_just_these_headers()
    {
        var ping = SamplePings.Make();

        var headers = UploadHeaders.For(ping, UploadHeaders.TelemetryAgent("1.2.3", "Windows"), s_time);

        Assert.That(headers, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["Content-Length"] = $"{ping.Body.Length}",
            ["Content-Encoding"] = "gzip",
            ["X-Telemetry-Agent"] = "Glean/1.2.3 (C# on Windows)",
            ["Date"] = "Sun, 25 Feb 2018 11:10:37 GMT",
        }));
    }

    [Test]
    public void A_body_that_is_not_compressed_is_not_said_to_be() =>
        Assert.That(UploadHeaders.For(SamplePings.Make() with { IsGzip = false }, "agent", s_time).Keys, Has.None.EqualTo("Content-Encoding"));

    [TestCase("de-DE"), TestCase("ar-SA"), TestCase("th-TH"), TestCase("fa-IR")]
    public void Case_17_The_date_is_in_English_and_Gregorian_whatever_the_culture(string culture)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture); // flows with this test only

        Assert.That(UploadHeaders.HttpDate(s_time), Is.EqualTo("Sun, 25 Feb 2018 11:10:37 GMT"));
        Assert.That(UploadHeaders.For(SamplePings.Make(), "agent", s_time)["Content-Length"], Does.Match("^[0-9]+$"));
    }
}
