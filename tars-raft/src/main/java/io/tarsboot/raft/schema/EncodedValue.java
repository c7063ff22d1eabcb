package io.tarsboot.raft.schema;

import io.tarsboot.codec.Bytes;

/**
 * A value as it stands in the log.
 *
 * @param kind which of a codec's types it is; never reused for another
 * @param version of that type's fields
 * @param body the fields, as a TARS struct
 */
public record EncodedValue(int kind, int version, Bytes body) {}
