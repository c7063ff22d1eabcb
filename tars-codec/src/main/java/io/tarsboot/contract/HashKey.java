package io.tarsboot.contract;

/**
 * Calls with equal keys go to the same endpoint as long as it is active.
 *
 * @param value the hash itself; it also travels to the server
 * @param kind how an endpoint is chosen by it
 */
public record HashKey(long value, Kind kind) {

    public enum Kind {
        /** The hash modulo the number of active endpoints: even, but most keys move when an endpoint comes or goes. */
        MODULO,
        /**
         * A ring of virtual nodes: few keys move when an endpoint comes or goes. The lowest 32 bits of the value are the
         * place on the ring, as for other TARS clients, so values that are close to one another share an endpoint.
         */
        CONSISTENT
    }

    public static HashKey modulo(long value) {
        return new HashKey(value, Kind.MODULO);
    }

    public static HashKey consistent(long value) {
        return new HashKey(value, Kind.CONSISTENT);
    }

    /** A key from any value with a stable hash, such as a string or a number. */
    public static HashKey of(Object value) {
        return modulo(value instanceof Number number ? number.longValue() : Integer.toUnsignedLong(value.hashCode()));
    }
}
