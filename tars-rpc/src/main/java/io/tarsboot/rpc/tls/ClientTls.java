package io.tarsboot.rpc.tls;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * How a client makes TLS connections. The material is asked for with every connection: when it changes, new connections
 * use the new one and those that there are live on.
 *
 * @param material whom to trust, and the certificate to show if servers want one
 * @param verifiesHost whether the server's certificate must carry the name, or the address, that is called
 * @param expectedName the name that certificates must carry whatever is called; null for the host of the endpoint
 */
public record ClientTls(
        Supplier<TlsMaterial> material,
        boolean verifiesHost,
        @Nullable String expectedName) {

    /** Names in certificates are compared as for HTTPS: with alternative names, wildcards in the first label only. */
    private static final String IDENTIFICATION = "HTTPS";

    public ClientTls {
        if (!verifiesHost && expectedName != null) {
            throw new IllegalArgumentException("expectedName: " + expectedName
                    + " (expected: none where the host is not verified, or the verification turned on)");
        }
    }

    /** Trusts what the material trusts, if the certificate is that of the host that is called. */
    public static ClientTls of(Supplier<TlsMaterial> material) {
        return new ClientTls(material, true, null);
    }

    public ClientTls withExpectedName(String name) {
        return new ClientTls(material, true, name);
    }

    /** Takes a certificate of any name, as long as it is trusted. */
    public ClientTls withoutHostVerification() {
        return new ClientTls(material, false, null);
    }

    /** Makes the engine of one connection. */
    public SSLEngine engine(Endpoint endpoint) {
        TlsMaterial now = material.get();
        String name = expectedName != null ? expectedName : endpoint.host();
        SSLEngine engine = now.context().createSSLEngine(name, endpoint.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = now.parameters();
        if (verifiesHost) {
            parameters.setEndpointIdentificationAlgorithm(IDENTIFICATION);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
