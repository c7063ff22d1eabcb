package io.tarsboot.admin.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a part of the framework listens. */
public record FrameworkEndpoint(
        String object,
        String node,
        String protocol,
        String transport,
        String host,
        int port,
        boolean alive,
        @Nullable Instant since) {}
