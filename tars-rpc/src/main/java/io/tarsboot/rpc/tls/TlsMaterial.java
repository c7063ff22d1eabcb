package io.tarsboot.rpc.tls;

import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Keys, trust and what is spoken, as they are at one moment.
 *
 * @param context holds the certificates of this side, and whom it trusts
 * @param protocols a choice of {@link #SECURE_PROTOCOLS}; all of them if empty
 * @param ciphers names of cipher suites as the JDK writes them; its own choice if empty
 */
public record TlsMaterial(SSLContext context, List<String> protocols, List<String> ciphers) {

    /** Older ones are broken and never spoken. */
    public static final List<String> SECURE_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    public TlsMaterial {
        for (String protocol : protocols) {
            if (!SECURE_PROTOCOLS.contains(protocol)) {
                throw new IllegalArgumentException("protocol: " + protocol + " (expected: TLSv1.2 or TLSv1.3)");
            }
        }
        protocols = protocols.isEmpty() ? SECURE_PROTOCOLS : List.copyOf(protocols);
        ciphers = List.copyOf(ciphers);
    }

    public static TlsMaterial of(SSLContext context) {
        return new TlsMaterial(context, List.of(), List.of());
    }

    SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(protocols.toArray(String[]::new));
        if (!ciphers.isEmpty()) {
            parameters.setCipherSuites(ciphers.toArray(String[]::new));
        }
        return parameters;
    }
}
