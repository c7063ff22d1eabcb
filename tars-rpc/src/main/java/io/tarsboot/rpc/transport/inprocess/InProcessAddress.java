package io.tarsboot.rpc.transport.inprocess;

import java.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name of one end of a connection within the process. */
final class InProcessAddress extends SocketAddress {

    private static final long serialVersionUID = 1L;

    private final String name;

    InProcessAddress(String name) {
        this.name = name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InProcessAddress that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
