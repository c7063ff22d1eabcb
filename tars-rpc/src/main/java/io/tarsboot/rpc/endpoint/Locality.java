package io.tarsboot.rpc.endpoint;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which servers of an object are wanted.
 *
 * @param kind how they are chosen
 * @param place the name of the set or station; empty for the other kinds
 */
public record Locality(Kind kind, String place) {

    /** Wherever they are. */
    public static final Locality ANYWHERE = new Locality(Kind.ANYWHERE, "");

    /** In the group of whoever asks, or the next best. */
    public static final Locality GROUP = new Locality(Kind.GROUP, "");

    public Locality {
        boolean named = kind == Kind.SET || kind == Kind.STATION;
        if (named == place.isEmpty()) {
            throw new IllegalArgumentException("place: \"" + place + "\" (expected: "
                    + (named ? "the name of a " + kind.name().toLowerCase(Locale.ROOT) : "nothing") + ")");
        }
    }

    /** @param name as {@code name.area.group} */
    public static Locality set(String name) {
        return new Locality(Kind.SET, name);
    }

    /** In a station, or if nobody is there, in the group of whoever asks. */
    public static Locality station(String name) {
        return new Locality(Kind.STATION, name);
    }

    /**
     * What a program prefers.
     *
     * @param set the object's, or the program's; it wins over the station, as it does between TARS servers
     */
    public static Locality preferred(@Nullable String set, @Nullable String station) {
        if (set != null && !set.isEmpty()) {
            return set(set);
        }
        return station != null && !station.isEmpty() ? station(station) : GROUP;
    }

    /** Each is one call of the registry. */
    public enum Kind {
        ANYWHERE,
        GROUP,
        SET,
        STATION
    }
}
