package io.tarsboot.raft.transport;

import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.tls.PeerCertificate;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import java.util.function.Predicate;

/**
 * How members prove to each other who they are.
 *
 * @param client how others are called; it must trust nothing but members
 * @param server how others are taken in; it must ask for certificates
 * @param member whether a certificate that was shown is that of a member; asked with every message, so that who is shut out
 *     is so at once
 */
public record MemberTls(ClientTls client, ServerTls server, Predicate<PeerCertificate> member) {

    public MemberTls {
        if (server.clients() != ClientCertificates.NEEDED) {
            throw new IllegalArgumentException("server: asks for certificates: " + server.clients() + " (expected: "
                    + ClientCertificates.NEEDED + ", as whoever has none is no member)");
        }
    }
}
