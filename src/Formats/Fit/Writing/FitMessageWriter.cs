using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TrainItAll.Formats.Fit;

/// <summary>Collects the fields of one message, then writes its definition and the message itself, little-endian.</summary>
/// <remarks>Every message brings its own definition of local type 0: a few bytes more, and nothing to keep in step.</remarks>
internal sealed class FitMessageWriter(ArrayBufferWriter<byte> output)
{
    private const byte DefinitionHeader = 0x40;
    private const byte DataHeader = 0x00;
    private const int TextBytesMax = 64;
    private const byte MultiByteFlag = 0x80;

    private readonly ArrayBufferWriter<byte> _fields = new();
    private readonly ArrayBufferWriter<byte> _content = new();
    private byte _count;

    /// <summary>Adds a number; null is left out. Values beyond the type are set to its nearest valid value.</summary>
    public FitMessageWriter Add(byte field, FitBaseType type, double? value, double scale = 1)
    {
        if (value is { } number && double.IsFinite(number))
        {
            var size = FitBaseTypes.ElementSize(type);
            var max = size == sizeof(uint) ? uint.MaxValue - 1 : Math.Pow(2, 8 * size) - 2;
            Define(field, type, size);
            Append((uint)Math.Clamp(Math.Round(number * scale, MidpointRounding.AwayFromZero), 0, max), size);
        }

        return this;
    }

    /// <summary>Adds a text with its closing zero, cut between characters; null and empty are left out.</summary>
    public FitMessageWriter Add(byte field, string? text, byte bytesMax = TextBytesMax)
    {
        if (string.IsNullOrEmpty(text))
        {
            return this;
        }

        Span<byte> bytes = stackalloc byte[bytesMax];
        bytes.Clear();
        Encoding.UTF8.GetEncoder().Convert(text, bytes[..^1], flush: false, out _, out var used, out _);
        Define(field, FitBaseType.Text, used + 1);
        _content.Write(bytes[..(used + 1)]);

        return this;
    }

    /// <summary>Writes the message and forgets its fields.</summary>
    public void Write(ushort messageNumber)
    {
        Span<byte> head = [DefinitionHeader, 0, 0, 0, 0, _count];
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], messageNumber);
        output.Write(head);
        output.Write(_fields.WrittenSpan);
        output.Write([DataHeader]);
        output.Write(_content.WrittenSpan);
        _fields.ResetWrittenCount();
        _content.ResetWrittenCount();
        _count = 0;
    }

    private void Define(byte field, FitBaseType type, int size)
    {
        var isMultiByte = FitBaseTypes.ElementSize(type) > 1;
        _fields.Write([field, (byte)size, (byte)((byte)type | (isMultiByte ? MultiByteFlag : 0))]);
        _count++;
    }

    private void Append(uint value, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _content.Write(bytes[..size]);
    }
}
