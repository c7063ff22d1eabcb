package io.tarsboot.rpc.server;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.text.PeerName;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Refuses callers whose address is no loopback address, and with them all other machines: as long as callers cannot
 * prove who they are, whoever reaches an object that rules something could do anything. A program of this machine that
 * calls at its address outside looks like one of another machine, and is refused, too. What is not {@linkplain #open
 * opened} is refused, so an object that is added later is closed until somebody thinks about it.
 */
public final class LocalCallers implements ServerFilter {

    /** The return code that refused callers get. */
    public static final int REFUSED = 5;

    private final Set<Opening> opened;

    private LocalCallers(Set<Opening> opened) {
        this.opened = Set.copyOf(opened);
    }

    /** Refuses all others than {@link AllowList#THIS_MACHINE}, whatever they call. */
    public static LocalCallers only() {
        return new LocalCallers(Set.of());
    }

    /** The same, but with an object that everybody may call. */
    public LocalCallers open(String object) {
        return with(Set.of(new Opening(object, Opening.EVERY_FUNCTION)));
    }

    /** The same, but with functions of an object that everybody may call. */
    public LocalCallers open(String object, String... functions) {
        return with(Arrays.stream(functions)
                .map(function -> new Opening(object, function))
                .collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<ValuesWriter> invoke(CurrentCall call, Next next) throws Exception {
        require(call.object(), call.function(), call.peer());
        return next.proceed();
    }

    /** Whether a caller there may call a function of an object, named in full. */
    public boolean admits(String object, String function, SocketAddress peer) {
        return AllowList.THIS_MACHINE.allows(peer) || isOpen(object, function);
    }

    /** @throws ServantException if the function is not for this peer */
    void require(String object, String function, SocketAddress peer) {
        if (admits(object, function, peer)) {
            return;
        }
        throw new ServantException(
                REFUSED,
                "caller: " + PeerName.of(peer) + ", function: " + object + "." + function
                        + " (expected: a loopback address such as 127.0.0.1; callers from elsewhere need certificates of the"
                        + " framework, which there are when tars.trust.cluster is set)");
    }

    private boolean isOpen(String object, String function) {
        return opened.contains(new Opening(object, Opening.EVERY_FUNCTION))
                || opened.contains(new Opening(object, function));
    }

    private LocalCallers with(Set<Opening> added) {
        Set<Opening> all = new HashSet<>(opened);
        all.addAll(added);
        return new LocalCallers(all);
    }

    private record Opening(String object, String function) {

        /** No function has this name. */
        static final String EVERY_FUNCTION = "*";
    }
}
