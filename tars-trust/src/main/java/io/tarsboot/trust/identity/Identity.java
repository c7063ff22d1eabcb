package io.tarsboot.trust.identity;

import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.rpc.tls.PeerCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who somebody of the framework is. It stands in certificates as an alternative name that is a URI:
 * {@code tars://CLUSTER/node/NAME}, and {@code ?epoch=N} behind it for those who have joined by a token.
 *
 * @param cluster the framework that it belongs to; certificates of another one are nobody's, whoever signed them
 * @param role what it may do
 * @param name of the node, the member or the service
 * @param epoch how often somebody has joined under the name: certificates of earlier epochs do not count any more
 */
public record Identity(String cluster, Role role, String name, int epoch) {

    private static final String SCHEME = "tars://";
    private static final Pattern CLUSTER = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?");
    private static final Pattern URI =
            Pattern.compile("tars://([^/?#]{1,63})/([a-z]{1,16})/([^/?#]{1,128})(?:\\?epoch=([1-9][0-9]{0,8}))?");

    public Identity {
        requireCluster(cluster);
        Names.node(name);
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch: " + epoch + " (expected: not negative)");
        }
    }

    /** @throws IllegalArgumentException if a cluster cannot have this name */
    public static String requireCluster(String name) {
        if (!CLUSTER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "cluster: \"" + name + "\" (expected: lower-case letters, digits, . or -, at most 63 in all)");
        }
        return name;
    }

    /** Who has shown a certificate that was trusted; nobody unless it says so once, and of this cluster. */
    public static Optional<Identity> of(String cluster, PeerCertificate certificate) {
        return of(cluster, certificate.uris());
    }

    /** @see #of(String, PeerCertificate) */
    public static Optional<Identity> of(String cluster, X509Certificate certificate) {
        return of(cluster, PeerCertificate.urisOf(certificate));
    }

    private static Optional<Identity> of(String cluster, List<String> uris) {
        String found = null;
        for (String uri : uris) {
            if (uri.startsWith(SCHEME)) {
                if (found != null) {
                    // Whoever is two is neither.
                    return Optional.empty();
                }
                found = uri;
            }
        }
        return found == null ? Optional.empty() : parse(found).filter(identity -> identity.cluster.equals(cluster));
    }

    /** Reads a URI; nobody if it is not exactly what {@link #uri} writes. */
    public static Optional<Identity> parse(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Role> role = Role.of(parts.group(2));
        if (role.isEmpty()) {
            return Optional.empty();
        }
        try {
            String epoch = parts.group(4);
            return Optional.of(new Identity(
                    parts.group(1), role.get(), parts.group(3), epoch == null ? 0 : Integer.parseInt(epoch)));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    public String uri() {
        return SCHEME + cluster + "/" + role.word() + "/" + name + (epoch == 0 ? "" : "?epoch=" + epoch);
    }

    /** For people: {@code node web-7}. */
    @Override
    public String toString() {
        return role.word() + " " + name;
    }
}
