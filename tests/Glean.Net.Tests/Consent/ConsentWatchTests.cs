using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Consent;

/// <summary>What idle clients hear of decisions that are made beside them.</summary>
public sealed class ConsentWatchTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    [NotOnMono("its watch of directories misses what comes and goes at once")]
    public void A_start_with_another_level_is_heard_by_whoever_watches()
    {
        Start(isOn: true);
        using var heard = new ManualResetEventSlim();
        using var watch = Watch(heard);

        Start(isOn: false);

        Assert.That(heard.Wait(s_longest), Is.True);
    }

    private void Start(bool isOn)
    {
        using var rig = new ClientRig(_folder.Path, isOn, configure: configuration => configuration with { EnableInternalPings = false });
        rig.Read(_ => 0);
    }

    private ConsentWatch Watch(ManualResetEventSlim heard)
    {
        var clock = new GleanClock();
        var watch = new ConsentWatch(_folder.Path, clock, heard.Set);
        watch.Start();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(heard.Wait(s_longest), Is.True, "what came before the watch is looked at once");
        heard.Reset();
        return watch;
    }
}
