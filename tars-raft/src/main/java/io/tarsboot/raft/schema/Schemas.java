package io.tarsboot.raft.schema;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.StructReader;
import io.tarsboot.codec.TarsStruct;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A codec made of structs: each type has a number, the version that is written and readers for former versions.
 *
 * <pre>{@code
 * ValueCodec<Command> codec = Schemas.<Command>builder()
 *         .type(1, 2, CreateServer.class, CreateServer::read)
 *         .former(1, 1, CreateServer::readVersion1)
 *         .build();
 * }</pre>
 */
public final class Schemas<T> implements ValueCodec<T> {

    private final Map<Class<?>, Writer<T>> writers;
    private final Map<Schema, Function<Bytes, T>> readers;

    private Schemas(Builder<T> builder) {
        this.writers = Map.copyOf(builder.writers);
        this.readers = Map.copyOf(builder.readers);
    }

    public static <T> Builder<T> builder() {
        return new Builder<>();
    }

    @Override
    public EncodedValue encode(T value) {
        Writer<T> writer = writers.get(value.getClass());
        if (writer == null) {
            throw new IllegalArgumentException("value: " + value.getClass().getName()
                    + " (expected: one of the types that the schemas were built with)");
        }
        return new EncodedValue(writer.schema.kind, writer.schema.version, writer.body.apply(value));
    }

    @Override
    public T decode(EncodedValue value) {
        Function<Bytes, T> reader = readers.get(new Schema(value.kind(), value.version()));
        if (reader == null) {
            throw new UnknownSchemaException(value.kind(), value.version());
        }
        return reader.apply(value.body());
    }

    private record Schema(int kind, int version) {}

    private record Writer<T>(Schema schema, Function<T, Bytes> body) {}

    public static final class Builder<T> {

        private final Map<Class<?>, Writer<T>> writers = new HashMap<>();
        private final Map<Schema, Function<Bytes, T>> readers = new HashMap<>();

        private Builder() {}

        /** A type that is a struct itself. */
        public <S extends T> Builder<T> type(int kind, int version, Class<S> type, StructReader<? extends S> reader) {
            if (!TarsStruct.class.isAssignableFrom(type)) {
                throw new IllegalArgumentException(
                        "type: " + type.getName() + " (expected: a TarsStruct, or a function that makes one of it)");
            }
            return type(kind, version, type, value -> (TarsStruct) value, reader);
        }

        /** A type that is made into a struct and back. */
        public <S extends T> Builder<T> type(
                int kind,
                int version,
                Class<S> type,
                Function<S, ? extends TarsStruct> struct,
                StructReader<? extends S> reader) {
            Schema schema = new Schema(kind, version);
            Writer<T> writer = new Writer<>(schema, value -> Bytes.of(struct.apply(type.cast(value))));
            if (writers.putIfAbsent(type, writer) != null) {
                throw new IllegalArgumentException("type: " + type.getName() + " (expected: each type once)");
            }
            return former(kind, version, reader);
        }

        /** How a version that is not written any more is read. */
        public Builder<T> former(int kind, int version, StructReader<? extends T> reader) {
            Schema schema = new Schema(kind, version);
            if (readers.putIfAbsent(schema, body -> reader.read(body.reader())) != null) {
                throw new IllegalArgumentException(
                        "schema: kind " + kind + " version " + version + " (expected: each once)");
            }
            return this;
        }

        public ValueCodec<T> build() {
            return new Schemas<>(this);
        }
    }
}
