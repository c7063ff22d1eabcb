package io.tarsboot.rpc.deadline;

import org.jspecify.annotations.Nullable;

/** Where {@link Deadline}s of threads are kept. */
final class ThreadDeadline {

    static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private ThreadDeadline() {}
}
