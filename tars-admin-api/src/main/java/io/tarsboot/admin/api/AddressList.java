package io.tarsboot.admin.api;

import java.util.List;

/** Where an object is found, as clients are told. */
public record AddressList(String object, List<Address> active, List<Address> inactive) {

    /** @param timeout milliseconds */
    public record Address(String host, int port, String transport, int timeout, String node, String division) {}
}
