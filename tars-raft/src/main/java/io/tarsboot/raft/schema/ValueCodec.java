package io.tarsboot.raft.schema;

/**
 * Writes commands or results as schema, version and fields, and reads them back. {@link Schemas} makes one from structs.
 *
 * @param <T> usually a sealed interface
 */
public interface ValueCodec<T> {

    EncodedValue encode(T value);

    /**
     * @throws UnknownSchemaException if this release does not know the kind or its version
     * @throws io.tarsboot.codec.TarsCodecException if the body does not hold its fields
     */
    T decode(EncodedValue value);
}
