package io.tarsboot.raft.schema;

/** A value was written by a release that knows more than this one. */
public final class UnknownSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownSchemaException(int kind, int version) {
        super("schema: kind " + kind + " version " + version
                + " (expected: one that this release knows; upgrade this member)");
    }
}
