package io.tarsboot.bench.chaos.cluster;

import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.MessageHandler;
import io.tarsboot.raft.transport.RaftTransport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reaches other members elsewhere than at their addresses. These are their names in the group, so a way that is cut
 * cannot be put into them.
 *
 * @param routes of those that are reached elsewhere
 */
record RoutedTransport(RaftTransport direct, Map<MemberAddress, MemberAddress> routes) implements RaftTransport {

    RoutedTransport {
        routes = Map.copyOf(routes);
    }

    @Override
    public Listening listen(MemberAddress address, MessageHandler handler) {
        return direct.listen(address, handler);
    }

    @Override
    public CompletableFuture<MemberMessage> send(MemberAddress to, MemberMessage request, Duration timeout) {
        return direct.send(routes.getOrDefault(to, to), request, timeout);
    }

    @Override
    public void close() {
        direct.close();
    }
}
