package io.tarsboot.patch.store;

/** Text from elsewhere as errors show it: short, and on one line. */
final class Quoted {

    private static final int SHOWN = 80;

    private Quoted() {}

    static String text(String given) {
        String shown = given.length() > SHOWN ? given.substring(0, SHOWN) + "..." : given;
        StringBuilder out = new StringBuilder(shown.length() + 2).append('"');
        shown.chars().forEach(c -> out.append(c < ' ' || c == 0x7F ? '?' : (char) c));
        return out.append('"').toString();
    }
}
