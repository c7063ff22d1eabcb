package io.tarsboot.codec;

import java.util.List;
import java.util.Map;

/** A struct with a field of each kind, as generated code would have it, and of any depth. */
record Sample(
        boolean flag,
        byte tiny,
        short unsignedTiny,
        short small,
        int unsignedSmall,
        int number,
        long unsignedNumber,
        long large,
        float ratio,
        double precise,
        String text,
        Bytes raw,
        List<String> words,
        List<List<Integer>> grid,
        Map<String, Long> counts,
        Map<Integer, List<Sample>> children)
        implements TarsStruct {

    static final Sample DEFAULT = new Sample(
            false,
            (byte) 0,
            (short) 0,
            (short) 0,
            0,
            0,
            0,
            0,
            0,
            0,
            "",
            Bytes.EMPTY,
            List.of(),
            List.of(),
            Map.of(),
            Map.of());

    Sample withChildren(Map<Integer, List<Sample>> others) {
        return new Sample(
                flag,
                tiny,
                unsignedTiny,
                small,
                unsignedSmall,
                number,
                unsignedNumber,
                large,
                ratio,
                precise,
                text,
                raw,
                words,
                grid,
                counts,
                others);
    }

    static Sample read(TarsReader in) {
        return new Sample(
                in.readBool(0, "flag"),
                in.readByte(1, "tiny"),
                in.readUnsignedByte(2, "unsignedTiny"),
                in.readShort(3, "small"),
                in.readUnsignedShort(4, "unsignedSmall"),
                in.readInt(5, "number"),
                in.readUnsignedInt(6, "unsignedNumber"),
                in.readLong(7, "large"),
                in.optionalFloat(8, "ratio", 0),
                in.optionalDouble(9, "precise", 0),
                in.optionalString(14, "text", ""),
                in.optionalBytes(15, "raw", Bytes.EMPTY),
                in.optionalList(16, "words", TarsReader::readString),
                in.optionalList(17, "grid", ValueReader.list(TarsReader::readInt)),
                in.optionalMap(200, "counts", TarsReader::readString, TarsReader::readLong),
                in.optionalMap(
                        255, "children", TarsReader::readInt, ValueReader.list(ValueReader.struct(Sample::read))));
    }

    @Override
    public void writeTo(TarsWriter out) {
        out.writeBool(0, flag);
        out.writeByte(1, tiny);
        out.writeUnsignedByte(2, unsignedTiny);
        out.writeShort(3, small);
        out.writeUnsignedShort(4, unsignedSmall);
        out.writeInt(5, number);
        out.writeUnsignedInt(6, unsignedNumber);
        out.writeLong(7, large);
        out.writeFloat(8, ratio);
        out.writeDouble(9, precise);
        out.writeString(14, text);
        out.writeBytes(15, raw);
        out.writeList(16, words, TarsWriter::writeString);
        out.writeList(17, grid, ValueWriter.list(TarsWriter::writeInt));
        out.writeMap(200, counts, TarsWriter::writeString, TarsWriter::writeLong);
        out.writeMap(255, children, TarsWriter::writeInt, ValueWriter.list(TarsWriter::writeStruct));
    }
}
