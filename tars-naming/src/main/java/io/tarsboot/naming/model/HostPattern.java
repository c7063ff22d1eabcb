package io.tarsboot.naming.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which machines an entry of a group's rule means: {@code 10.1.2.3}, {@code 10.1.2.*}, {@code 10.1.0.0/16},
 * {@code fd00:1::/32}, {@code *} for all, or the name of a node or host.
 */
public final class HostPattern {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");
    private static final String EXPECTED =
            "an address such as 10.1.2.3, a pattern such as 10.1.2.*, 10.1.0.0/16 or *, or the name of a node";
    private static final String ALL = "*";
    private static final String REST = ".*";
    private static final int OCTET = 8;

    private final String text;
    private final @Nullable Address network;
    private final int bits;

    private HostPattern(String text, @Nullable Address network, int bits) {
        this.text = text;
        this.network = network == null ? null : network.prefix(bits);
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if the text means nothing */
    public static HostPattern parse(String text) {
        if (text.equals(ALL)) {
            return new HostPattern(text, new Address(0, 0), 0);
        }
        Address single = Address.parse(text);
        if (single != null) {
            return new HostPattern(text, single, Address.BITS);
        }
        HostPattern network = text.indexOf('/') >= 0 ? network(text) : octets(text);
        if (network != null) {
            return network;
        }
        if (text.indexOf('*') >= 0
                || text.indexOf('/') >= 0
                || !NAME.matcher(text).matches()) {
            String shown = text.length() <= 140 ? text : text.substring(0, 140) + "...";
            throw new IllegalArgumentException("host: \"" + shown + "\" (expected: " + EXPECTED + ")");
        }
        return new HostPattern(text, null, 0);
    }

    /** Null if it means a name. */
    @Nullable
    Address network() {
        return network;
    }

    /** How many of the network's bits count. */
    int bits() {
        return bits;
    }

    @Override
    public String toString() {
        return text;
    }

    /** {@code address/bits} */
    private static @Nullable HostPattern network(String text) {
        int slash = text.indexOf('/');
        Address address = Address.parse(text.substring(0, slash));
        String length = text.substring(slash + 1);
        if (address == null || !length.matches("[0-9]{1,3}")) {
            return null;
        }
        int before = address.isV4() && text.indexOf(':') < 0 ? Address.BITS_BEFORE_V4 : 0;
        int bits = before + Integer.parseInt(length);
        return bits > Address.BITS ? null : new HostPattern(text, address, bits);
    }

    /** One to three octets, then a star; stars for all that are missing do no harm. */
    private static @Nullable HostPattern octets(String text) {
        String fixed = text;
        int stars = 0;
        while (fixed.endsWith(REST)) {
            fixed = fixed.substring(0, fixed.length() - REST.length());
            stars++;
        }
        int octets = fixed.split("\\.", -1).length;
        if (stars == 0 || octets + stars > 4) {
            return null;
        }
        Address address = Address.parse(fixed + ".0".repeat(4 - octets));
        return address == null ? null : new HostPattern(text, address, Address.BITS_BEFORE_V4 + OCTET * octets);
    }
}
