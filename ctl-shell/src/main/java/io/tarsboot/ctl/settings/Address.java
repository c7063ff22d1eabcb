package io.tarsboot.ctl.settings;

import io.tarsboot.ctl.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where an admin server is: {@code http} or {@code https}, host and port, perhaps a path in front of the API. */
public record Address(String url) {

    /** Where an admin server listens that was told nothing else. */
    public static final Address DEFAULT = new Address("http://127.0.0.1:12080");

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");

    public Address {
        URI uri = parse(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw wrong(url).exception();
        }
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** What a context is called whose address this is, if nobody names it. */
    public String hostAndPort() {
        return parse(url).getAuthority();
    }

    /** Whether what is sent there can be read by nobody on the way: it is encrypted, or stays on this machine. */
    public boolean isProtected() {
        URI uri = parse(url);
        return "https".equalsIgnoreCase(uri.getScheme()) || isLoopback(uri.getHost());
    }

    /**
     * Refuses to send passwords and tokens where others could read them.
     *
     * @param plainText whether the user said that the network is trusted
     */
    public void checkProtected(boolean plainText) {
        if (!plainText && !isProtected()) {
            throw Failure.usage("address: %s sends passwords and tokens unencrypted over the network".formatted(url))
                    .withFix("Use https; if the network is trusted, say --plain-text or set %s=true."
                            .formatted(UserEnvironment.PLAIN_TEXT))
                    .exception();
        }
    }

    /** Names are not looked up: who answers for them may change. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw wrong(url).exception();
        }
    }

    private static Failure wrong(String url) {
        return Failure.usage("address: " + shown(url) + " (expected: http://HOST:PORT or https://HOST:PORT)");
    }

    /** What a user or a query says may be a secret, and what fails is kept in the logs of pipelines. */
    private static String shown(String url) {
        return url.replaceAll("(?s)^([A-Za-z]+://)?.*@", "$1...@").replaceAll("(?s)[?#].*", "?...");
    }

    @Override
    public String toString() {
        return url;
    }
}
