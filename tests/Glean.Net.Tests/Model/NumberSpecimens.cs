using Glean.Net.Testing;

namespace Glean.Net.Tests.Model;

/// <summary>The specimens that count and measure.</summary>
internal static class NumberSpecimens
{
    private delegate void Accumulate(ReadOnlySpan<long> samples);

    public static IEnumerable<Action<int, int>> Numbers(ReferenceClient reference)
    {
        var boolean = Zoo.Define("boolean", Lifetime.User, Zoo.One);
        var realBoolean = new BooleanMetric(boolean);
        yield return (a, _) =>
        {
            realBoolean.Set(a % 2 == 0);
            reference.Record(boolean, "boolean", "", _ => a % 2 == 0);
        };

        foreach (var counter in new[] { Zoo.Define("counter", Lifetime.Ping, Zoo.One, Zoo.Two), Zoo.Define("disabled", Lifetime.Ping, Zoo.One) })
        {
            var realCounter = new CounterMetric(counter);
            yield return (a, _) =>
            {
                var amount = Zoo.Pick(Zoo.Amounts, a);
                realCounter.Add(amount);
                reference.Count(counter, "counter", "", amount);
            };
        }

        var quantity = Zoo.Define("quantity", Lifetime.Application, Zoo.One);
        var realQuantity = new QuantityMetric(quantity);
        yield return (a, _) =>
        {
            var value = Zoo.Pick(Zoo.Samples, a);
            realQuantity.Set(value);
            reference.Error(quantity, "invalid_value", value < 0 ? 1 : 0);
            if (value >= 0)
            {
                reference.Record(quantity, "quantity", "", _ => value);
            }
        };

        var rate = Zoo.Define("rate", Lifetime.Ping, Zoo.One, Zoo.Two);
        var realRate = new RateMetric(rate);
        yield return (a, b) => reference.AddToRate(rate, Zoo.Pick(Zoo.Amounts, a), b % 2 == 0, realRate.AddToNumerator, realRate.AddToDenominator);

        var numerator = Zoo.Define("numerator", Lifetime.User, Zoo.One);
        var denominator = Zoo.Define("denominator", Lifetime.Ping, Zoo.Two);
        var realNumerator = new NumeratorMetric(numerator);
        var realDenominator = new DenominatorMetric(denominator, realNumerator);
        yield return (a, _) => reference.AddToRate(numerator, Zoo.Pick(Zoo.Amounts, a), true, realNumerator.AddToNumerator, _ => { });
        yield return (a, _) =>
        {
            var amount = Zoo.Pick(Zoo.Amounts, a);
            realDenominator.Add(amount);
            if (amount <= 0)
            {
                reference.Error(denominator, "invalid_value");
            }
            else
            {
                reference.AddToRate(numerator, amount, false, _ => { }, _ => { });
                reference.Count(denominator, "counter", "", amount);
            }
        };
    }

    public static IEnumerable<Action<int, int>> Times(ReferenceClient reference, GleanClock clock)
    {
        var duration = Zoo.Define("timespan", Lifetime.Ping, Zoo.One, Zoo.Two);
        var realDuration = new TimespanMetric(duration, TimeUnit.Microsecond);
        yield return (a, _) =>
        {
            clock.Advance(TimeSpan.FromTicks((uint)a % 100));
            realDuration.Start();
            if (!reference.Running.TryAdd(duration.Name, clock.Now.TimeOfDay))
            {
                reference.Error(duration, "invalid_state");
            }
        };
        yield return (a, _) =>
        {
            clock.Advance(TimeSpan.FromTicks((uint)a % 100));
            realDuration.Stop();
            if (reference.Running.Remove(duration.Name, out var start))
            {
                reference.SetDuration(duration, (clock.Now.TimeOfDay - start).Ticks * 100);
            }
            else
            {
                reference.Error(duration, "invalid_state");
            }
        };
        yield return (_, _) =>
        {
            realDuration.Cancel();
            reference.Running.Remove(duration.Name);
        };
        yield return (a, _) =>
        {
            realDuration.SetRawNanos(Zoo.Pick(Zoo.Samples, a));
            if (reference.Running.ContainsKey(duration.Name))
            {
                reference.Error(duration, "invalid_state");
            }
            else if (Zoo.Pick(Zoo.Samples, a) < 0)
            {
                reference.Error(duration, "invalid_value");
            }
            else
            {
                reference.SetDuration(duration, Zoo.Pick(Zoo.Samples, a));
            }
        };

        var moment = Zoo.Define("datetime", Lifetime.User, Zoo.Two);
        var realMoment = new DatetimeMetric(moment, TimeUnit.Minute);
        yield return (a, b) =>
        {
            var (month, minute) = ((int)((uint)a % 14), (int)((uint)b % 61));
            realMoment.Set((2026, month, 7), (8, minute, 9), 0, -3600);
            if (month is 0 or 13 || minute == 60)
            {
                reference.Error(moment, "invalid_value");
            }
            else
            {
                reference.Record(moment, "datetime", "", _ => $"2026-{month:00}-07T08:{minute:00}-01:00");
            }
        };
    }

    public static IEnumerable<Action<int, int>> Distributions(ReferenceClient reference, GleanClock clock)
    {
        var timing = Zoo.Define("timing", Lifetime.Ping, Zoo.One, Zoo.Two);
        var realTiming = new TimingDistributionMetric(timing, TimeUnit.Nanosecond);
        yield return (a, b) => Samples(a, b, realTiming.AccumulateSamples, realTiming.StartBuffer, sample => reference.Timing(timing, "timing_distribution", "", sample));

        List<(TimerId Id, DateTimeOffset Start, bool Runs)> timers = [];
        yield return (_, _) => timers.Add((realTiming.Start(), clock.Now, true));
        yield return (a, b) =>
        {
            if (timers.Count == 0)
            {
                return;
            }

            clock.Advance(TimeSpan.FromTicks((uint)b % 1000));
            var place = (int)((uint)a % (uint)timers.Count);
            var (id, start, runs) = timers[place];
            timers[place] = (id, start, false);
            if (a % 3 == 0)
            {
                realTiming.Cancel(id);
                return;
            }

            realTiming.Stop(id);
            if (runs)
            {
                reference.Timing(timing, "timing_distribution", "", (clock.Now - start).Ticks * 100);
            }
            else
            {
                reference.Error(timing, "invalid_state");
            }
        };

        var memory = Zoo.Define("memory", Lifetime.Application, Zoo.One, Zoo.Two);
        var realMemory = new MemoryDistributionMetric(memory, MemoryUnit.Kilobyte);
        yield return (a, b) => Samples(a, b, realMemory.AccumulateSamples, realMemory.StartBuffer, sample => reference.Memory(memory, "memory_distribution", "", sample));

        var linear = Zoo.Define("linear", Lifetime.Ping, Zoo.One);
        var realLinear = new CustomDistributionMetric(linear, 10, 1000, 20, HistogramType.Linear);
        yield return (a, b) => Samples(a, b, realLinear.AccumulateSamples, realLinear.StartBuffer, sample =>
            reference.Custom(linear, "custom_distribution", "", sample, Rules.LinearBucket(Math.Max(0, sample), 10, 1000, 20)));

        var exponential = Zoo.Define("exponential", Lifetime.User, Zoo.One, Zoo.Two);
        var realExponential = new CustomDistributionMetric(exponential, 0, 60_000, 30, HistogramType.Exponential);
        yield return (a, b) => Samples(a, b, realExponential.AccumulateSamples, realExponential.StartBuffer, sample =>
            reference.Custom(exponential, "custom_distribution", "", sample, Rules.ExponentialBucket(Math.Max(0, sample), 0, 60_000, 30)));
    }

    private static void Samples(int a, int b, Accumulate accumulate, Func<DistributionBuffer> startBuffer, Action<long> expect)
    {
        var samples = Enumerable.Range(0, (int)((uint)b % 4)).Select(i => Zoo.Pick(Zoo.Samples, a + (i * 5))).ToArray();
        if (b % 3 != 0)
        {
            accumulate(samples);
            Array.ForEach(samples, expect);
            return;
        }

        using var buffer = startBuffer();
        Array.ForEach(samples, buffer.Accumulate);
        if (a % 4 == 0)
        {
            buffer.Abandon();
        }
        else
        {
            Array.ForEach(samples, expect);
        }
    }
}
