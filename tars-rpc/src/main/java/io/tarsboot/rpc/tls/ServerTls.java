package io.tarsboot.rpc.tls;

import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * How a server takes TLS connections. The material is asked for with every connection: when it changes, new connections
 * get the new one and those that there are live on.
 *
 * @param material the certificate to show, and whose certificates of clients are trusted
 * @param clients what is wanted of them
 */
public record ServerTls(Supplier<TlsMaterial> material, ClientCertificates clients) {

    /** Whether clients have to say who they are. */
    public enum ClientCertificates {
        /** They are not asked. */
        NONE,
        /** They are asked, and let in without; a certificate that is not trusted is refused. */
        WANTED,
        /** Without a trusted certificate they are refused. */
        NEEDED
    }

    public static ServerTls of(Supplier<TlsMaterial> material) {
        return new ServerTls(material, ClientCertificates.NONE);
    }

    public ServerTls withClients(ClientCertificates newClients) {
        return new ServerTls(material, newClients);
    }

    /** Makes the engine of one connection. */
    public SSLEngine engine() {
        TlsMaterial now = material.get();
        SSLEngine engine = now.context().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = now.parameters();
        switch (clients) {
            case NONE -> parameters.setNeedClientAuth(false);
            case WANTED -> parameters.setWantClientAuth(true);
            case NEEDED -> parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }
}
