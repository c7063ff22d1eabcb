package io.tarsboot.registry.state;

import java.time.Duration;

/**
 * How much the state may hold. All members must agree, so these are not settings.
 *
 * @param auditEntries the oldest go first
 * @param tasks finished ones beyond this number are forgotten, the oldest first
 * @param configVersions kept of each file
 * @param pendingNodeCommands per node
 * @param tokensPerUser the oldest session goes first
 * @param textBytes of a template, a profile or a configuration file
 * @param messageBytes of a node's message; longer ones are cut
 * @param logTailBytes of the log lines that explain a failure; longer ones are cut at their beginning
 * @param commandResultBytes of what a node command answers
 * @param taskTime how long a task without a deadline may take
 * @param nodeCommandTime how long a node command without an expiry lives, and the longest that it may
 * @param removedKept how long a node is told of servers that were taken from it
 * @param expiredTokenKept how long a token is remembered after its end, so that its bearer is told what is wrong with it
 * @param deadEndpointKept how long an endpoint of the framework is offered after it was lost, for want of a better one
 * @param guests objects of processes that no node started
 * @param joinTokens that are not used yet or could be asked for again
 * @param joinTokenTime the longest that a join token may count
 */
record Limits(
        int auditEntries,
        int tasks,
        int configVersions,
        int pendingNodeCommands,
        int tokensPerUser,
        int textBytes,
        int messageBytes,
        int logTailBytes,
        int commandResultBytes,
        Duration taskTime,
        Duration nodeCommandTime,
        Duration removedKept,
        Duration expiredTokenKept,
        Duration deadEndpointKept,
        int guests,
        int joinTokens,
        Duration joinTokenTime) {

    static final Limits DEFAULT = new Limits(
            10_000,
            1_000,
            100,
            100,
            100,
            512 * 1024,
            4 * 1024,
            16 * 1024,
            1024 * 1024,
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            100,
            20_000,
            Duration.ofDays(7));
}
