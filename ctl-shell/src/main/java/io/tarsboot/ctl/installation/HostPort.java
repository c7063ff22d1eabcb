package io.tarsboot.ctl.installation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where something listens. */
public record HostPort(String host, int port) {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9.:-]+):([0-9]{1,5})");
    private static final int HIGHEST = 65_535;

    public static HostPort parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            int port = Integer.parseInt(matcher.group(2));
            if (port >= 1 && port <= HIGHEST) {
                return new HostPort(matcher.group(1), port);
            }
        }
        throw new IllegalArgumentException(text + " (expected: HOST:PORT, such as 10.0.0.1:17890)");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
