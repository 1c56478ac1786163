using System.Text.Json;
using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>How a list of texts is stored and how it looks in a ping.</summary>
internal sealed class StringListKind : MetricKind<IReadOnlyList<string>, IReadOnlyList<string>>
{
    public static readonly StringListKind Instance = new();

    public override string Name => "string_list";

    /// <summary>Encodes a list that no verb recorded.</summary>
    public void Store(StoredWriter writer, IReadOnlyList<string> value) => Write(writer, value);

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) =>
        new ReferenceAccumulator<IReadOnlyList<string>>(key, recorder);

    protected override bool TryFold(
        bool exists, IReadOnlyList<string> stored, IReadOnlyList<string> change, FoldFaults faults, out IReadOnlyList<string> folded)
    {
        folded = change;
        return true;
    }

    protected override void WritePayload(Utf8JsonWriter json, IReadOnlyList<string> value)
    {
        json.WriteStartArray();
        foreach (var element in value)
        {
            json.WriteStringValue(element);
        }

        json.WriteEndArray();
    }

    protected override IReadOnlyList<string> Read(ref StoredReader reader)
    {
        var list = new string[reader.Count()];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = reader.Text();
        }

        return list;
    }

    protected override void Write(StoredWriter writer, IReadOnlyList<string> value)
    {
        writer.Unsigned((ulong)value.Count);
        foreach (var element in value)
        {
            writer.Text(element);
        }
    }
}
