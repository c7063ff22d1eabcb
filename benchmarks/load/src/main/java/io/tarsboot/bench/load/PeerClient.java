package io.tarsboot.bench.load;

/** The calling side of a peer. Safe for use by several threads, as are its operations. */
public interface PeerClient extends AutoCloseable {

    Operation echo(String text);

    /** Echo of the peer's own struct with the values of the sample, made once. */
    Operation echo(SampleOrder order);

    @Override
    void close();
}
