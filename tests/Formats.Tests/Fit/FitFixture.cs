using System.Buffers.Binary;
using System.Text;

namespace TrainItAll.Formats.Fit;

/// <summary>Builds FIT files for tests, right ones and wrong ones, independently of the writer under test.</summary>
internal sealed class FitFixture
{
    private readonly List<byte> _records = [];
    private readonly bool _isBigEndian;

    public FitFixture(bool isBigEndian = false) => _isBigEndian = isBigEndian;

    public int RecordBytes => _records.Count;

    public FitFixture Message(ushort number, params Field[] fields) => Message(0, number, fields);

    public FitFixture Message(int localType, ushort number, params Field[] fields) =>
        Define(localType, number, fields).Data(localType, fields);

    public FitFixture Define(int localType, ushort number, params Field[] fields)
    {
        var own = fields.Where(field => field.Developer is null).ToArray();
        var foreign = fields.Where(field => field.Developer is not null).ToArray();
        Raw((byte)(0x40 | (foreign.Length > 0 ? 0x20 : 0) | localType), 0, (byte)(_isBigEndian ? 1 : 0));
        Raw(Number(number, 2));
        Raw((byte)own.Length);
        foreach (var field in own)
        {
            Raw(field.Number, (byte)field.Size, field.TypeByte);
        }

        if (foreign.Length > 0)
        {
            Raw((byte)foreign.Length);
            foreach (var field in foreign)
            {
                Raw(field.Number, (byte)field.Size, field.Developer!.Value);
            }
        }

        return this;
    }

    public FitFixture Data(int localType, params Field[] fields) => Raw((byte)localType).Content(fields);

    public FitFixture Compressed(int localType, int offset, params Field[] fields) =>
        Raw((byte)(0x80 | (localType << 5) | offset)).Content(fields);

    public FitFixture Raw(params byte[] bytes)
    {
        _records.AddRange(bytes);

        return this;
    }

    public byte[] ToFile(int headerSize = 14, uint? dataSize = null, ushort? crc = null, ushort? headerCrc = null)
    {
        var header = new byte[headerSize];
        header[0] = (byte)headerSize;
        header[1] = 0x10;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), 2140);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), dataSize ?? (uint)_records.Count);
        ".FIT"u8.CopyTo(header.AsSpan(8));
        if (headerSize >= 14)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(12), headerCrc ?? SlowCrc(header.AsSpan(0, 12)));
        }

        byte[] file = [.. header, .. _records, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.Length - 2), crc ?? SlowCrc(file.AsSpan(0, file.Length - 2)));

        return file;
    }

    /// <summary>The checksum bit by bit, as the protocol defines it: slow, and nothing to get wrong.</summary>
    public static ushort SlowCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        return (ushort)crc;
    }

    private FitFixture Content(Field[] fields)
    {
        foreach (var field in fields.OrderBy(field => field.Developer is not null))
        {
            if (field.Bytes is not null)
            {
                Raw(field.Bytes);
                continue;
            }

            foreach (var value in field.Values)
            {
                Raw(Number(value, field.Size / field.Values.Length));
            }
        }

        return this;
    }

    private byte[] Number(long value, int size)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        bytes = bytes[..size];
        if (_isBigEndian)
        {
            Array.Reverse(bytes);
        }

        return bytes;
    }

    /// <summary>One field: its number, type byte and values, or raw bytes.</summary>
    public sealed record Field(byte Number, byte TypeByte, int Size, long[] Values, byte[]? Bytes = null, byte? Developer = null)
    {
        public static Field Enum(byte number, long value) => new(number, 0x00, 1, [value]);

        public static Field U8(byte number, params long[] values) => new(number, 0x02, values.Length, values);

        public static Field U16(byte number, params long[] values) => new(number, 0x84, 2 * values.Length, values);

        public static Field S32(byte number, long value) => new(number, 0x85, 4, [value]);

        public static Field U32(byte number, params long[] values) => new(number, 0x86, 4 * values.Length, values);

        public static Field Time(long value) => U32(253, value);

        public static Field Text(byte number, string text, bool isTerminated = true)
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(text), .. isTerminated ? new byte[] { 0 } : []];

            return new Field(number, 0x07, bytes.Length, [], bytes);
        }

        public static Field Of(byte number, byte typeByte, params byte[] bytes) => new(number, typeByte, bytes.Length, [], bytes);

        public Field By(byte developer) => this with { Developer = developer };
    }
}
