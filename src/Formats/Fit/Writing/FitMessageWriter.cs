using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TrainItAll.Formats.Fit;

/// <summary>Collects the fields of one message, then writes it, little-endian, with its definition where that has changed.</summary>
internal sealed class FitMessageWriter(ArrayBufferWriter<byte> output)
{
    private const byte DefinitionHeader = 0x40;
    private const byte DeveloperFlag = 0x20;
    private const int TextBytesMax = 64;
    private const byte MultiByteFlag = 0x80;

    // Records have a type of their own: theirs stays, while those of all other messages change all the time.
    private const int LocalTypes = 2;
    private const byte RecordType = 1;

    private readonly ArrayBufferWriter<byte> _fields = new();
    private readonly ArrayBufferWriter<byte> _developerFields = new();
    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly byte[][] _definitions = new byte[LocalTypes][];
    private byte _count;
    private byte _developerCount;

    /// <summary>Adds a number; null is left out. Values beyond the type are set to its nearest valid value.</summary>
    public FitMessageWriter Add(byte field, FitBaseType type, double? value, double scale = 1)
    {
        if (value is { } number && double.IsFinite(number))
        {
            AddOrInvalid(field, type, number, scale);
        }

        return this;
    }

    /// <summary>Adds a number; null and not-a-number become what the type calls invalid, so that the definition stays.</summary>
    public FitMessageWriter AddOrInvalid(byte field, FitBaseType type, double? value, double scale = 1, double offset = 0)
    {
        var size = FitBaseTypes.ElementSize(type);
        Define(field, type, size);
        var (min, max) = FitValueRange.Of(type);
        var raw = value is { } number && double.IsFinite(number)
            ? (long)Math.Clamp(Math.Round((number + offset) * scale, MidpointRounding.AwayFromZero), min, max)
            : max + 1;
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, raw);
        _content.Write(bytes[..size]);

        return this;
    }

    /// <summary>Adds a text with its closing zero; null and empty are left out.</summary>
    public FitMessageWriter Add(byte field, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return this;
        }

        Span<byte> bytes = stackalloc byte[TextBytesMax];
        bytes.Clear();
        Encoding.UTF8.GetEncoder().Convert(text, bytes[..^1], flush: false, out _, out var used, out _);
        Define(field, FitBaseType.Text, used + 1);
        _content.Write(bytes[..(used + 1)]);

        return this;
    }

    /// <summary>Adds a developer field as a double; it has to come after all fields. Null becomes invalid.</summary>
    public FitMessageWriter AddDeveloper(byte number, byte developerIndex, double? value)
    {
        _developerFields.Write([number, (byte)sizeof(double), developerIndex]);
        _developerCount++;
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value is { } known ? BitConverter.DoubleToInt64Bits(known) : -1);
        _content.Write(bytes);

        return this;
    }

    /// <summary>Writes the message and forgets its fields.</summary>
    public void Write(ushort messageNumber)
    {
        var localType = messageNumber == FitMessages.Record ? RecordType : (byte)0;
        WriteDefinition(messageNumber, localType);
        output.Write([localType]);
        output.Write(_content.WrittenSpan);
        _fields.ResetWrittenCount();
        _developerFields.ResetWrittenCount();
        _content.ResetWrittenCount();
        (_count, _developerCount) = (0, 0);
    }

    private void WriteDefinition(ushort messageNumber, byte localType)
    {
        var hasDeveloperFields = _developerCount > 0;
        var header = (byte)(DefinitionHeader | (hasDeveloperFields ? DeveloperFlag : 0) | localType);
        Span<byte> head = [header, 0, 0, 0, 0, _count];
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], messageNumber);
        byte[] developerCount = hasDeveloperFields ? [_developerCount] : [];
        byte[] definition = [.. head, .. _fields.WrittenSpan, .. developerCount, .. _developerFields.WrittenSpan];
        if (!definition.AsSpan().SequenceEqual(_definitions[localType]))
        {
            output.Write(definition);
            _definitions[localType] = definition;
        }
    }

    private void Define(byte field, FitBaseType type, int size)
    {
        var isMultiByte = FitBaseTypes.ElementSize(type) > 1;
        _fields.Write([field, (byte)size, (byte)((byte)type | (isMultiByte ? MultiByteFlag : 0))]);
        _count++;
    }
}
