package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.codec.ValueWriter;
import io.tarsboot.contract.FunctionContract;
import io.tarsboot.contract.StructType;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * TUP: a map of names to values, each encoded by itself with the tag 0. Values are carried over as they stand. In
 * version 2 the name of the type stands between, but C++ writes the simple map in version 2 as well, so both are read
 * there and answered in kind.
 */
enum Tup implements Dialect {
    NESTED(2),
    SIMPLE(3);

    /** The older name of the return value, which all peers know. */
    private static final String UNNAMED = "";

    private static final int MAP = 8;
    private static final int TYPE_BITS = 0x0F;

    private final short version;

    Tup(int version) {
        this.version = (short) version;
    }

    @Override
    public short version() {
        return version;
    }

    @Override
    public Answering readRequest(FunctionContract function, TarsReader request, TarsWriter arguments) {
        Map<String, Bytes> attributes = attributes(request);
        for (StructType.Field argument : function.request().fields()) {
            carry(attributes.get(argument.name()), argument, arguments);
        }
        boolean simple = this == SIMPLE || attributes.values().stream().anyMatch(value -> !isNested(value));
        return (answered, results, response) -> writeResponse(answered, results, response, !simple);
    }

    @Override
    public void writeRequest(FunctionContract function, TarsReader arguments, TarsWriter request) {
        Map<String, Attribute> attributes = new TreeMap<>();
        for (StructType.Field argument : function.request().fields()) {
            attributes.put(argument.name(), attribute(argument, arguments));
        }
        write(attributes, request, this == NESTED);
    }

    @Override
    public void readResponse(FunctionContract function, TarsReader response, TarsWriter results) {
        Map<String, Bytes> attributes = attributes(response);
        for (StructType.Field result : function.response().fields()) {
            Bytes value = attributes.get(result.name());
            if (value == null && result.tag() == 0) {
                value = attributes.get(UNNAMED);
            }
            carry(value, result, results);
        }
    }

    private static void writeResponse(
            FunctionContract function, TarsReader results, TarsWriter response, boolean nested) {
        // Sorted, as C++ writes them.
        Map<String, Attribute> attributes = new TreeMap<>();
        for (StructType.Field result : function.response().fields()) {
            Attribute attribute = attribute(result, results);
            attributes.put(result.name(), attribute);
            if (result.tag() == 0) {
                attributes.put(UNNAMED, attribute);
            }
        }
        write(attributes, response, nested);
    }

    /** @return each as it stands; nothing at all stands for none, too */
    private Map<String, Bytes> attributes(TarsReader content) {
        return content.remaining() == 0
                ? Map.of()
                : content.readMap(0, "attributes", TarsReader::readString, TarsReader::readEncoded);
    }

    private void carry(@Nullable Bytes attribute, StructType.Field field, TarsWriter out) {
        if (attribute == null) {
            throw new TarsCodecException(field.name(), 0, "nothing", "an attribute of this name, " + field.type());
        }
        try {
            out.writeEncoded(field.tag(), content(attribute).reader().readEncoded(0, ""));
        } catch (TarsCodecException e) {
            throw e.within(field.name());
        }
    }

    private Bytes content(Bytes attribute) {
        if (this == NESTED && isNested(attribute)) {
            // The name of the type says nothing that the contract does not say better.
            return attribute.reader().readMap(0, "", TarsReader::readString, TarsReader::readBytes).values().stream()
                    .findFirst()
                    .orElseThrow(
                            () -> new TarsCodecException("", 0, "an empty map", "a value by the name of its type"));
        }
        return attribute.reader().readBytes(0, "");
    }

    private static boolean isNested(Bytes attribute) {
        return (attribute.at(0) & TYPE_BITS) == MAP;
    }

    private static Attribute attribute(StructType.Field field, TarsReader in) {
        return new Attribute(field.type().wireName(), in.readEncoded(field.tag(), field.name()));
    }

    private static void write(Map<String, Attribute> attributes, TarsWriter out, boolean nested) {
        ValueWriter<Attribute> simple = (to, tag, attribute) -> to.writeBytes(tag, attribute.value());
        ValueWriter<Attribute> byType = (to, tag, attribute) -> to.writeMap(
                tag, Map.of(attribute.type(), attribute.value()), TarsWriter::writeString, TarsWriter::writeBytes);
        out.writeMap(0, attributes, TarsWriter::writeString, nested ? byType : simple);
    }

    /** @param value encoded with the tag 0 */
    private record Attribute(String type, Bytes value) {}
}
