package io.tarsboot.naming.model;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as 128 bits; IPv4 as IPv6 maps it, so that an address is the same in either notation.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
record Address(long high, long low) {

    static final int BITS = 128;

    /** What precedes the 32 bits of an IPv4 address. */
    static final int BITS_BEFORE_V4 = 96;

    private static final long V4 = 0xffff_0000_0000L;
    private static final int V4_PARTS = 4;
    private static final int V6_PARTS = 8;
    private static final int LONGEST = 64;

    /** Null if the text is no address. What follows a percent sign is the writer's own business and is left out. */
    static @Nullable Address parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        return bare.indexOf(':') < 0 ? v4(bare) : v6(bare);
    }

    boolean isV4() {
        return high == 0 && low >>> 32 == V4 >>> 32;
    }

    /** The first bits, and zeros for the rest. */
    Address prefix(int bits) {
        return new Address(high & mask(bits), low & mask(bits - 64));
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= 64 ? -1L : -1L << (64 - bits);
    }

    private static @Nullable Address v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4_PARTS) {
            return null;
        }
        long bits = 0;
        for (String part : parts) {
            int octet = number(part, 3, 10);
            if (octet < 0 || octet > 255) {
                return null;
            }
            bits = bits << 8 | octet;
        }
        return new Address(0, V4 | bits);
    }

    /** Eight groups, of which a run of zeros may be left out once; the last two may be written as IPv4. */
    private static @Nullable Address v6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] before = groups(gap < 0 ? text : text.substring(0, gap));
        int[] after = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (before == null || after == null) {
            return null;
        }
        int given = before.length + after.length;
        if (gap < 0 ? given != V6_PARTS : given >= V6_PARTS) {
            return null;
        }
        int[] all = new int[V6_PARTS];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(after, 0, all, V6_PARTS - after.length, after.length);
        return new Address(join(all, 0), join(all, V6_PARTS / 2));
    }

    private static int @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        Address tail = last.indexOf('.') < 0 ? null : v4(last);
        if (tail == null && last.indexOf('.') >= 0) {
            return null;
        }
        int[] groups = new int[tail == null ? parts.length : parts.length + 1];
        if (groups.length > V6_PARTS) {
            return null;
        }
        for (int i = 0; i < parts.length - (tail == null ? 0 : 1); i++) {
            groups[i] = number(parts[i], 4, 16);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (tail != null) {
            groups[groups.length - 2] = (int) (tail.low >>> 16) & 0xffff;
            groups[groups.length - 1] = (int) tail.low & 0xffff;
        }
        return groups;
    }

    private static long join(int[] groups, int from) {
        long bits = 0;
        for (int i = from; i < from + V6_PARTS / 2; i++) {
            bits = bits << 16 | groups[i];
        }
        return bits;
    }

    /** At least one digit and at most so many; -1 if it is something else. */
    private static int number(String digits, int most, int radix) {
        if (digits.isEmpty() || digits.length() > most) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char letter = digits.charAt(i);
            int digit = letter < 128 ? Character.digit(letter, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
