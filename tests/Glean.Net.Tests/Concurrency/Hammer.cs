using System.Runtime.ExceptionServices;

namespace Glean.Net.Tests.Concurrency;

/// <summary>Many threads that do something at once, drawn from one seed, which is printed so that a failure can be looked at again.</summary>
internal sealed class Hammer
{
    private readonly List<Thread> _threads = [];
    private readonly ManualResetEventSlim _begin = new();
    private readonly int _seed;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isEnding;

    public Hammer(int? seed = null)
    {
        _seed = seed ?? Environment.TickCount;
        TestContext.Out.WriteLine($"seed {_seed}");
    }

    /// <summary>Whether the threads without an end of their own should come to one.</summary>
    public bool IsEnding => _isEnding;

    /// <summary>Adds threads, each with a number and a source of chance of its own.</summary>
    public IReadOnlyList<Thread> Add(int count, Action<int, Random> work)
    {
        var added = Enumerable.Range(0, count).Select(number => new Thread(() => Run(work, number)) { IsBackground = true }).ToList();
        _threads.AddRange(added);
        return added;
    }

    /// <summary>Adds a thread that repeats something until the others have ended.</summary>
    public void AddUntilEnd(Action<Random> work) => Add(1, (_, chance) =>
    {
        while (!_isEnding)
        {
            work(chance);
        }
    });

    public void Begin()
    {
        foreach (var thread in _threads)
        {
            thread.Start();
        }

        _begin.Set();
    }

    /// <summary>Waits for these threads, then lets all others end.</summary>
    public void End(IReadOnlyList<Thread>? first = null)
    {
        Join(first ?? []);
        _isEnding = true;
        Join(_threads);
        _failure?.Throw();
    }

    /// <summary>Lets others have a turn every now and then; on few processors a thread would else be done before the next begins.</summary>
    public static void GiveWay(int round)
    {
        if (round % 16 == 0)
        {
            Thread.Yield();
        }
    }

    private static void Join(IReadOnlyList<Thread> threads)
    {
        foreach (var thread in threads)
        {
            Assert.That(thread.Join(TimeSpan.FromSeconds(60)), Is.True, "a thread hangs");
        }
    }

    private void Run(Action<int, Random> work, int number)
    {
        _begin.Wait();
        try
        {
            work(number, new Random(_seed + number));
        }
#pragma warning disable CA1031 // It is thrown again where the test can see it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure ??= ExceptionDispatchInfo.Capture(exception);
        }
    }
}
