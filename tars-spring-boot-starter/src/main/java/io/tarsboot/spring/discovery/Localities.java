package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.endpoint.Locality;

/** Which servers of each object this program should prefer. */
@FunctionalInterface
interface Localities {

    Locality of(String object);
}
