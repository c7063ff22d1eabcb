package io.tarsboot.protocol.metadata;

import io.tarsboot.contract.CallOptions;
import java.util.Map;

/**
 * Reads of MetadataObj that need no leader. The member that is called answers with what it knew last, which is old if it
 * has lost the others: good enough to look at, never to decide on.
 */
public final class StaleRead {

    private static final String KEY = "registry-stale";

    /** Of a call that is to be answered in this way. */
    public static final CallOptions OPTIONS = CallOptions.context(KEY, "y");

    private StaleRead() {}

    /** @param context of the call */
    public static boolean isAskedFor(Map<String, String> context) {
        return context.containsKey(KEY);
    }
}
