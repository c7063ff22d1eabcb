package io.tarsboot.rpc.config;

import io.tarsboot.rpc.text.OneLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the arguments and results of calls look like in their packets. */
public enum CallProtocol {
    /** By place, as every TARS server takes them. */
    TARS(1),
    /** By name, with the names of types: TarsJava and Node.js servers take them, C++ servers do not. */
    TUP2(2),
    /** By name. */
    TUP3(3),
    /** A JSON object with a member for each argument. */
    JSON(5);

    private final short version;

    CallProtocol(int version) {
        this.version = (short) version;
    }

    /** What packets carry as their version. */
    public short version() {
        return version;
    }

    /** As configuration writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param word as configuration writes it, such as {@code json} */
    public static CallProtocol parse(String word) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("protocol: " + OneLine.of(word) + " (expected: "
                        + Arrays.stream(values()).map(CallProtocol::word).collect(Collectors.joining(", ")) + ")"));
    }
}
