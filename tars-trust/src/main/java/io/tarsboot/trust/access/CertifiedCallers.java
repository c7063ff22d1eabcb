package io.tarsboot.trust.access;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.rpc.text.PeerName;
import io.tarsboot.rpc.tls.PeerCertificate;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Lets through whom a table allows, by what callers have proven. Before all other filters, which need not ask then. */
public final class CertifiedCallers implements ServerFilter {

    /** The return code that refused callers get; the one of callers from another machine where there is no TLS. */
    public static final int REFUSED = 5;

    private final String cluster;
    private final AccessTable table;
    private final Revocations revocations;

    public CertifiedCallers(String cluster, AccessTable table, Revocations revocations) {
        this.cluster = cluster;
        this.table = table;
        this.revocations = revocations;
    }

    @Override
    public CompletionStage<ValuesWriter> invoke(CurrentCall call, Next next) throws Exception {
        require(call);
        return next.proceed();
    }

    /** Who calls; nobody if that was not proven, or does not count any more. */
    public Optional<Identity> caller(CurrentCall call) {
        return call.certificate().flatMap(this::identity);
    }

    /** Whether a certificate is that of a member; for the members of a raft group. */
    public boolean isMember(PeerCertificate certificate) {
        return identity(certificate)
                .filter(identity -> identity.role() == Role.MEMBER)
                .isPresent();
    }

    /**
     * Nodes speak for themselves alone; members hand on what they were told.
     *
     * @throws ServantException if the caller may not speak for this node
     */
    public void requireNode(String node) {
        Optional<Identity> caller = caller(CurrentCall.get());
        boolean may = caller.filter(identity -> identity.role() == Role.MEMBER
                        || (identity.role() == Role.NODE && identity.name().equals(node)))
                .isPresent();
        if (!may) {
            throw new ServantException(
                    REFUSED,
                    "caller: " + caller.map(Identity::toString).orElse("nobody") + ", node: " + node
                            + " (expected: the node itself)");
        }
    }

    private Optional<Identity> identity(PeerCertificate certificate) {
        return Identity.of(cluster, certificate).filter(identity -> !revocations.isRevoked(identity));
    }

    private void require(CurrentCall call) {
        String object = call.object();
        String function = call.function();
        if (table.isOpen(object, function)) {
            return;
        }
        Optional<Identity> caller = caller(call);
        if (caller.isPresent() && table.allows(caller.get().role(), object, function)) {
            return;
        }
        throw new ServantException(
                REFUSED,
                "caller: " + caller.map(Identity::toString).orElseGet(() -> stranger(call)) + ", function: " + object
                        + "." + function + " (expected: " + expected(object, function) + ")");
    }

    private String stranger(CurrentCall call) {
        return call.certificate()
                        .flatMap(certificate -> Identity.of(cluster, certificate))
                        .map(identity -> identity + ", which was shut out,")
                        .orElse("somebody without a certificate of " + cluster)
                + " at " + PeerName.of(call.peer());
    }

    private String expected(String object, String function) {
        StringBuilder roles = new StringBuilder();
        for (Role role : Role.values()) {
            if (table.allows(role, object, function)) {
                roles.append(roles.isEmpty() ? "" : " or ").append(role.word());
            }
        }
        return roles.isEmpty() ? "nobody" : roles.toString();
    }
}
