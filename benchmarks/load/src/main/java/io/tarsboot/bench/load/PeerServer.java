package io.tarsboot.bench.load;

/** The serving side of a peer, for as long as it serves. */
@FunctionalInterface
public interface PeerServer extends AutoCloseable {

    @Override
    void close();
}
