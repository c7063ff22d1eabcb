package io.tarsboot.rpc.client;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the caller of a call that filters stand around tells its current attempt that nobody wants the answer any more:
 * filters may attempt it more than once. It also tells later attempts where earlier ones were in vain.
 */
final class Abandonment implements UnderWay {

    private @Nullable UnderWay attempt;
    private boolean abandoned;
    private Set<RemoteEndpoint> avoided = Set.of();

    /** Names the attempt that counts from now on; it is abandoned at once if the call already is. */
    void attempt(UnderWay current) {
        synchronized (this) {
            attempt = current;
            if (!abandoned) {
                return;
            }
        }
        current.abandon();
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Later attempts should go elsewhere. */
    synchronized void avoid(RemoteEndpoint remote) {
        Set<RemoteEndpoint> more = new HashSet<>(avoided);
        more.add(remote);
        avoided = more;
    }

    synchronized Set<RemoteEndpoint> avoided() {
        return avoided;
    }

    @Override
    public void abandon() {
        UnderWay current;
        synchronized (this) {
            abandoned = true;
            current = attempt;
        }
        if (current != null) {
            current.abandon();
        }
    }
}
