package io.tarsboot.spring.config;

import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.auth.AccessKeyProof;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdapterSecurity;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.spring.config.TarsSecurityProperties.ClientSsl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one place where properties become the security of the RPC layer. It holds for programs that a node started as well:
 * whether an adapter is an {@code ssl} endpoint is for operators to say, which certificate it shows for the program.
 */
public final class SecuritySettings {

    private final TarsSecurityProperties security;
    private final TlsBundles bundles;

    public SecuritySettings(TarsSecurityProperties security, TlsBundles bundles) {
        this.security = security;
        this.bundles = bundles;
    }

    /** For programs that reach others without a network. */
    public static SecuritySettings none() {
        TarsSecurityProperties.Client client =
                new TarsSecurityProperties.Client(new ClientSsl(null, null, null), Map.of());
        return new SecuritySettings(
                new TarsSecurityProperties(new TarsSecurityProperties.Server(Map.of()), client), new TlsBundles(null));
    }

    /** @param adapters by the keys under which their security stands as well */
    ServerConfig applied(ServerConfig config, Map<String, TarsProperties.Adapter> adapters) {
        ServerConfig secured = config;
        for (Map.Entry<String, TarsSecurityProperties.Adapter> entry :
                security.server().adapters().entrySet()) {
            TarsProperties.Adapter named = adapters.get(entry.getKey());
            String servant = named == null || named.servant() == null
                    ? config.fullName() + "." + entry.getKey()
                    : named.servant();
            secured = applied(secured, servant, "tars.server.adapters." + entry.getKey(), entry.getValue());
        }
        return secured;
    }

    /** What is to be secured must be there: an adapter that is missed by a slip of the pen would stand open. */
    private ServerConfig applied(
            ServerConfig config, String servant, String property, TarsSecurityProperties.Adapter given) {
        if (!given.asksForSomething()) {
            return config;
        }
        List<AdapterConfig> secured = new ArrayList<>();
        boolean found = false;
        for (AdapterConfig adapter : config.adapters()) {
            // Variables of the environment, which secrets often come by, have no capitals left to tell.
            boolean meant = adapter.servants().stream().anyMatch(servant::equalsIgnoreCase);
            found |= meant;
            secured.add(meant ? applied(adapter, property, given) : adapter);
        }
        if (!found) {
            throw new InvalidTarsPropertyException(
                    property + " with ssl or access-key",
                    servant,
                    "a servant of an adapter that this program has: "
                            + config.adapters().stream()
                                    .flatMap(adapter -> adapter.servants().stream())
                                    .toList(),
                    null);
        }
        return config.withAdapters(secured);
    }

    ClientConfig applied(ClientConfig config) {
        TarsSecurityProperties.Client client = security.client();
        ClientSecurity applied = config.security();
        ObjectSecurity forAll = applied.forAll().withTls(tls("tars.client.ssl", client.ssl(), client.ssl()));
        ClientSecurity made = ClientSecurity.of(forAll);
        for (Map.Entry<String, ObjectSecurity> known : applied.objects().entrySet()) {
            made = made.with(known.getKey(), known.getValue().withTls(forAll.tls()));
        }
        for (Map.Entry<String, TarsSecurityProperties.RemoteObject> entry :
                client.objects().entrySet()) {
            String property = "tars.client.objects[" + entry.getKey() + "]";
            ObjectSecurity its = made.of(entry.getKey())
                    .withTls(tls(property + ".ssl", entry.getValue().ssl(), client.ssl()));
            AccessKey key = key(property + ".access-key", entry.getValue().accessKey());
            made = made.with(entry.getKey(), key == null ? its : its.withAccessKey(key));
        }
        return config.withSecurity(made);
    }

    private AdapterConfig applied(AdapterConfig adapter, String property, TarsSecurityProperties.Adapter given) {
        AdapterSecurity made = adapter.security();
        String bundle = given.ssl().bundle();
        ClientCertificates clients = clients(given.ssl().clientAuth());
        if (bundle == null && clients != ClientCertificates.NONE) {
            throw new InvalidTarsPropertyException(
                    property + ".ssl.client-auth",
                    String.valueOf(given.ssl().clientAuth()),
                    "together with ssl.bundle, without which nobody is asked for a certificate",
                    null);
        }
        if (bundle != null) {
            if (adapter.endpoint().protocol() != Protocol.SSL) {
                throw new InvalidTarsPropertyException(
                        property + ".ssl.bundle",
                        bundle,
                        "expected: an endpoint such as ssl -h HOST -p PORT, not " + adapter.endpoint(),
                        null);
            }
            made = made.withTls(new ServerTls(
                    bundles.material(property + ".ssl.bundle", bundle, clients != ClientCertificates.NONE), clients));
        }
        AccessKey key = key(property + ".access-key", given.accessKey());
        if (key == null) {
            return adapter.withSecurity(made);
        }
        return adapter.withSecurity(made.withAccessKey(key))
                .withEndpoint(adapter.endpoint().withAuthType(AccessKeyProof.AUTH_TYPE));
    }

    private @Nullable ClientTls tls(String property, ClientSsl given, ClientSsl forAll) {
        String bundle = given.bundle() != null ? given.bundle() : forAll.bundle();
        if (bundle == null) {
            return null;
        }
        String expected = given.expectedName() != null ? given.expectedName() : forAll.expectedName();
        Boolean verify = given.verifyHost() != null ? given.verifyHost() : forAll.verifyHost();
        try {
            return new ClientTls(
                    bundles.material(property + ".bundle", bundle, false), verify == null || verify, expected);
        } catch (InvalidTarsPropertyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(property, String.valueOf(given), String.valueOf(e.getMessage()), e);
        }
    }

    private static ClientCertificates clients(TarsSecurityProperties.ClientAuth clientAuth) {
        return switch (clientAuth) {
            case NONE -> ClientCertificates.NONE;
            case WANT -> ClientCertificates.WANTED;
            case NEED -> ClientCertificates.NEEDED;
        };
    }

    private static @Nullable AccessKey key(String property, TarsSecurityProperties.Key given) {
        if (given.name() == null && given.secret() == null) {
            return null;
        }
        if (given.name() == null || given.secret() == null) {
            throw new InvalidTarsPropertyException(
                    property, String.valueOf(given), "expected: both name and secret", null);
        }
        try {
            return new AccessKey(given.name(), given.secret());
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(property, String.valueOf(given), String.valueOf(e.getMessage()), e);
        }
    }
}
