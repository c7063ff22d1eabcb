package io.tarsboot.rpc.config;

import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter asks of those who connect.
 *
 * @param tls how TLS connections are taken, at an {@code ssl} endpoint; null for none
 * @param accessKey what callers must know, at an endpoint with {@code -e 1}; null for none
 */
public record AdapterSecurity(
        @Nullable ServerTls tls, @Nullable AccessKey accessKey) {

    public static final AdapterSecurity NONE = new AdapterSecurity(null, null);

    /** Whether callers have to prove who they are, which they can do over a connection only. */
    public boolean asksForProof() {
        return accessKey != null || (tls != null && tls.clients() == ClientCertificates.NEEDED);
    }

    public AdapterSecurity withTls(@Nullable ServerTls newTls) {
        return new AdapterSecurity(newTls, accessKey);
    }

    public AdapterSecurity withAccessKey(@Nullable AccessKey newAccessKey) {
        return new AdapterSecurity(tls, newAccessKey);
    }
}
