package io.tarsboot.codec;

/**
 * The one failure of the codec: bytes that are not the value that was asked for, or a value that cannot be encoded.
 * Its path grows while it passes the enclosing values, so that the good path pays nothing for it.
 */
public final class TarsCodecException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String found;
    private final String expected;
    private String path;

    public TarsCodecException(String path, int offset, String found, String expected) {
        this.path = path;
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /** The same failure, seen from the value that encloses it: {@code points[3]} and {@code x} make {@code points[3].x}. */
    public TarsCodecException within(String outer) {
        boolean joint = outer.isEmpty() || path.isEmpty() || path.startsWith("[");
        path = joint ? outer + path : outer + "." + path;
        return this;
    }

    @Override
    public String getMessage() {
        return (path.isEmpty() ? "" : path + " ") + "at offset " + offset + ": found " + found + " (expected: "
                + expected + ")";
    }

    /** Where in the value, for example {@code points[3].x}; empty for the value as a whole. */
    public String path() {
        return path;
    }

    /** Where in the bytes, counted from the start of the buffer that was read or written. */
    public int offset() {
        return offset;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
