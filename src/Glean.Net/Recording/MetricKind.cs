using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Glean.Net.Recording;

/// <summary>A metric type's behaviour: how it is accumulated, folded, stored and written. The only place where types differ.</summary>
internal abstract class MetricKind
{
    /// <summary>The kind's name in the store, and its section in a payload (labeled metrics put a prefix before it).</summary>
    public abstract string Name { get; }

    /// <summary>Makes the place where a client gathers changes of one metric.</summary>
    public abstract Accumulator CreateAccumulator(RecordingKey key, Recorder recorder);

    /// <summary>Stored value + change → stored value.</summary>
    /// <param name="stored">What the store holds for one ping; empty where it holds nothing of this kind.</param>
    /// <param name="change">What an accumulator of this kind gave.</param>
    /// <param name="folded">Where the new value goes.</param>
    /// <param name="faults">Where errors go that only the stored value shows.</param>
    /// <returns>False if the stored value stays as it is.</returns>
    public abstract bool Fold(ReadOnlySpan<byte> stored, object change, StoredWriter folded, FoldFaults faults);

    /// <summary>Writes a stored value as JSON; false, with nothing written, where it cannot be decoded.</summary>
    public abstract bool TryWritePayload(Utf8JsonWriter json, ReadOnlySpan<byte> stored);

    /// <summary>A value as it is sent, in words for people.</summary>
    /// <param name="value">The value as JSON.</param>
    /// <param name="unit">What the registry says it is counted in; null for nothing.</param>
    public virtual string Words(JsonElement value, string? unit) => ValueWords.Plain(value);

    /// <summary>The stored value as an object, for tests and views; null where it cannot be decoded.</summary>
    public abstract object? Decode(ReadOnlySpan<byte> stored);

    /// <summary>Whether <see cref="Decode"/> and <see cref="TryWritePayload"/> can read a stored value.</summary>
    public abstract bool CanRead(ReadOnlySpan<byte> stored);

    /// <summary>Says what a change means in numbers; nothing where the type holds none.</summary>
    public virtual void TellNumbers(object change, NumberSink sink)
    {
    }

    /// <summary>How many recordings a change stands for; only kinds whose labels can fail at the store need to know.</summary>
    public virtual int CallsOf(object change) => 1;
}

/// <summary>A kind in terms of its own types.</summary>
/// <typeparam name="TStored">What the store keeps.</typeparam>
/// <typeparam name="TChange">What an accumulator gives.</typeparam>
internal abstract class MetricKind<TStored, TChange> : MetricKind
    where TStored : notnull
    where TChange : notnull
{
    public sealed override bool Fold(ReadOnlySpan<byte> stored, object change, StoredWriter folded, FoldFaults faults)
    {
        var exists = TryRead(stored, out var current);
        if (!TryFold(exists, current!, (TChange)change, faults, out var value))
        {
            return false;
        }

        Write(folded, value);
        return true;
    }

    public sealed override bool TryWritePayload(Utf8JsonWriter json, ReadOnlySpan<byte> stored)
    {
        if (!TryRead(stored, out var value))
        {
            return false;
        }

        WritePayload(json, value!);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // or MetricKinds.NameAll would hold its code instead of naming it
    public sealed override bool CanRead(ReadOnlySpan<byte> stored) => TryRead(stored, out _);

    public sealed override object? Decode(ReadOnlySpan<byte> stored) => TryRead(stored, out var value) ? ToTestValue(value!) : null;

    /// <summary>Stored value + change → stored value; false if the stored value stays as it is.</summary>
    protected abstract bool TryFold(bool exists, TStored stored, TChange change, FoldFaults faults, out TStored folded);

    protected abstract void WritePayload(Utf8JsonWriter json, TStored value);

    protected abstract TStored Read(ref StoredReader reader);

    protected abstract void Write(StoredWriter writer, TStored value);

    /// <summary>What <c>TestGetValue</c> gives.</summary>
    protected virtual object ToTestValue(TStored value) => value;

    private bool TryRead(ReadOnlySpan<byte> stored, out TStored? value)
    {
        value = default;
        if (stored.IsEmpty)
        {
            return false;
        }

        var reader = new StoredReader(stored);
        value = Read(ref reader);
        return !reader.Failed;
    }
}
