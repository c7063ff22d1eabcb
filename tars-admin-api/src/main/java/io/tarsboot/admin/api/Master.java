package io.tarsboot.admin.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is the master of a server.
 *
 * @param node where it is; empty: nobody was yet
 * @param token the master's, higher than that of any before; 0 if nobody was yet
 * @param since when it was chosen; null if nobody was yet
 * @param wanted where an operator wants it, as long as it is not there; else empty
 */
public record Master(String node, long token, @Nullable Instant since, String wanted) {}
