package io.tarsboot.rpc.endpoint;

import java.util.Arrays;
import java.util.Locale;

/** How the bytes of an endpoint travel. */
public enum Protocol {
    TCP,
    UDP,
    SSL,
    /** A socket in the file system, for processes of one machine: its host is a path. A form of Tars Boot's own. */
    UNIX;

    /** The word that stands for it in an address, such as {@code tcp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Protocol parse(String word) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("protocol: " + word + " (expected: tcp, udp, ssl or unix)"));
    }
}
