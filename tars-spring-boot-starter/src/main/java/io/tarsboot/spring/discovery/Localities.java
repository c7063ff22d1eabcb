package io.tarsboot.spring.discovery;

import org.jspecify.annotations.Nullable;

/** Which servers of each object this program should prefer. */
@FunctionalInterface
interface Localities {

    Locality of(String object);

    /** @param set the object's, or the program's; it wins over the station, as it does between TARS servers */
    static Locality preferred(@Nullable String set, @Nullable String station) {
        if (set != null && !set.isEmpty()) {
            return Locality.set(set);
        }
        return station != null && !station.isEmpty() ? Locality.station(station) : Locality.GROUP;
    }
}
