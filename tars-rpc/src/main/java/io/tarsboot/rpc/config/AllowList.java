package io.tarsboot.rpc.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect: addresses such as {@code 10.0.0.7} or {@code ::1} and masks such as {@code 10.0.*.*}. An empty list
 * allows everyone.
 */
public record AllowList(List<String> entries) {

    private static final Pattern SEPARATORS = Pattern.compile("[,;|\\s]+");
    private static final Pattern MASK = Pattern.compile("(?:\\d{1,3}|\\*)(?:\\.(?:\\d{1,3}|\\*)){0,3}");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    public static final AllowList EVERYONE = new AllowList(List.of());

    /**
     * Loopback addresses. Programs of one machine have them as long as they call each other at a loopback address; who
     * calls at an address that other machines can reach comes from such an address, and is not on this list.
     */
    public static final AllowList THIS_MACHINE = new AllowList(List.of("127.*", "::1"));

    public AllowList {
        entries = entries.stream().map(AllowList::checked).toList();
    }

    /** Reads entries that are separated by commas, semicolons, bars or blanks. */
    public static AllowList parse(String text) {
        return new AllowList(Arrays.stream(SEPARATORS.split(text.strip(), -1))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** These and others; everyone if one of the two allows everyone. */
    public AllowList and(AllowList others) {
        return entries.isEmpty() || others.entries.isEmpty()
                ? EVERYONE
                : new AllowList(Stream.concat(entries.stream(), others.entries.stream())
                        .distinct()
                        .toList());
    }

    /** Addresses that are not of the internet family are of this machine, where files say who may, and allowed. */
    public boolean allows(SocketAddress peer) {
        return entries.isEmpty() || !(peer instanceof InetSocketAddress internet) || allows(internet.getAddress());
    }

    /** A name that has no address is nobody who is known. */
    private boolean allows(@Nullable InetAddress address) {
        if (address == null) {
            return false;
        }
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return entries.stream().anyMatch(entry -> matches(entry, plain));
    }

    private static boolean matches(String entry, String address) {
        if (entry.indexOf('*') < 0) {
            return entry.equals(address);
        }
        String[] mask = DOT.split(entry, -1);
        String[] parts = DOT.split(address, -1);
        if (address.indexOf(':') >= 0) {
            return entry.equals("*");
        }
        for (int i = 0; i < mask.length; i++) {
            if (!mask[i].equals("*") && !mask[i].equals(parts[i])) {
                return false;
            }
        }
        // "10.0.*" means the same as "10.0.*.*".
        return mask.length == parts.length || mask[mask.length - 1].equals("*");
    }

    /** IPv6 addresses are brought into the form in which Java prints them, so that they can be compared as text. */
    private static String checked(String entry) {
        if (MASK.matcher(entry).matches()) {
            return entry;
        }
        if (IPV6.matcher(entry).matches()) {
            try {
                return InetAddress.getByName(entry).getHostAddress();
            } catch (java.net.UnknownHostException e) {
                throw unusable(entry);
            }
        }
        throw unusable(entry);
    }

    private static IllegalArgumentException unusable(String entry) {
        return new IllegalArgumentException(
                "allow: " + entry + " (expected: an IP address or a mask such as 10.0.0.*)");
    }
}
