using System.Text;

namespace Glean.Net.Recording;

/// <summary>
/// Writes stored values: numbers as variable-length groups of seven bits, text as length and UTF-8. The first byte is a format
/// number, so a value is never empty and a later format can be told apart.
/// </summary>
internal sealed class StoredWriter
{
    private const byte Format = 1;
    private byte[] _buffer = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear()
    {
        _buffer[0] = Format;
        _length = 1;
    }

    public void Bool(bool value) => Unsigned(value ? 1UL : 0UL);

    public void Number(long value) => Unsigned(((ulong)value << 1) ^ (ulong)(value >> 63));

    public void Unsigned(ulong value)
    {
        var span = Reserve(10);
        var index = 0;
        while (value >= 0x80)
        {
            span[index++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[index++] = (byte)value;
        _length += index;
    }

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)count);
        Reserve(count);
        _length += Encoding.UTF8.GetBytes(value, 0, value.Length, _buffer, _length);
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }

        return _buffer.AsSpan(_length, count);
    }
}

/// <summary>Reads what <see cref="StoredWriter"/> wrote. Never throws: a value that does not read sets <see cref="Failed"/>.</summary>
internal ref struct StoredReader
{
    private const byte Format = 1;
    private ReadOnlySpan<byte> _rest;

    public StoredReader(ReadOnlySpan<byte> stored)
    {
        Failed = stored.IsEmpty || stored[0] != Format;
        _rest = Failed ? default : stored.Slice(1);
    }

    public bool Failed { get; private set; }

    /// <summary>Says that what was read makes no sense.</summary>
    public void Fail()
    {
        Failed = true;
        _rest = default;
    }

    public bool Bool() => Unsigned() != 0;

    public long Number()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                break;
            }

            var next = _rest[0];
            _rest = _rest.Slice(1);
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        Fail();
        return 0;
    }

    /// <summary>A count of things that follow; more than could possibly follow is a failure, not a large allocation.</summary>
    public int Count()
    {
        var count = Unsigned();
        if (count > (ulong)_rest.Length)
        {
            Fail();
            return 0;
        }

        return (int)count;
    }

    public string Text()
    {
        var count = Count();
        var text = Encoding.UTF8.GetString(_rest.Slice(0, count).ToArray());
        _rest = _rest.Slice(count);
        return text;
    }
}
