package io.tarsboot.spring.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What under {@code tars.} says how connections are secured.
 *
 * @param server How servants are reached securely.
 * @param client How others are called securely.
 */
@ConfigurationProperties("tars")
public record TarsSecurityProperties(
        @DefaultValue Server server, @DefaultValue Client client) {

    /** @param adapters Security of adapters, by the last part of the servant's name. */
    public record Server(@DefaultValue Map<String, Adapter> adapters) {}

    /**
     * @param ssl How TLS connections are taken, at an ssl endpoint.
     * @param accessKey What callers must know, as C++ programs show it; prefer TLS with client certificates.
     */
    public record Adapter(
            @DefaultValue ServerSsl ssl, @DefaultValue Key accessKey) {

        boolean asksForSomething() {
            return ssl.bundle() != null
                    || ssl.clientAuth() != ClientAuth.NONE
                    || accessKey.name() != null
                    || accessKey.secret() != null;
        }
    }

    /**
     * @param bundle Name of a bundle under spring.ssl.bundle with the certificate of the server.
     * @param clientAuth Whether clients show certificates that the bundle's trust store trusts.
     */
    public record ServerSsl(
            @Nullable String bundle, @DefaultValue("none") ClientAuth clientAuth) {}

    /** Whether clients have to show a certificate. */
    public enum ClientAuth {
        NONE,
        WANT,
        NEED
    }

    /**
     * @param ssl How TLS connections are made, to ssl endpoints.
     * @param objects Security of single objects, by their names.
     */
    public record Client(
            @DefaultValue ClientSsl ssl, @DefaultValue Map<String, RemoteObject> objects) {}

    /**
     * @param ssl How TLS connections are made, to ssl endpoints of this object.
     * @param accessKey What is shown to endpoints that ask for it (-e 1).
     */
    public record RemoteObject(
            @DefaultValue ClientSsl ssl, @DefaultValue Key accessKey) {}

    /**
     * @param bundle Name of a bundle under spring.ssl.bundle that says whom to trust, and has the certificate to show.
     * @param verifyHost Whether the certificate must be that of the host that is called; true unless said otherwise.
     * @param expectedName The name that the certificate must carry, instead of the host that is called.
     */
    public record ClientSsl(
            @Nullable String bundle,
            @Nullable Boolean verifyHost,
            @Nullable String expectedName) {}

    /**
     * @param name The access key.
     * @param secret The secret key.
     */
    public record Key(@Nullable String name, @Nullable String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Key[name=" + name + "]";
        }
    }
}
