package io.tarsboot.ctl.installation;

import org.jspecify.annotations.Nullable;

/**
 * How this machine proves who it is.
 *
 * @param cluster what the framework is called
 * @param found whether this is the first machine, which makes the authority
 * @param tokenFile a file with a join token; null for the first machine
 * @param joinAt where a member is joined; null for the first machine
 */
public record Trust(
        String cluster,
        boolean found,
        @Nullable String tokenFile,
        @Nullable HostPort joinAt) {}
