package io.tarsboot.spring.http;

import io.tarsboot.spring.discovery.AddressList;
import java.io.IOException;

/** An object that is called by HTTP is served nowhere, as far as is known. */
public final class NoHttpEndpointException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String object;

    NoHttpEndpointException(AddressList list) {
        super(list.object() + ": no server can be called: " + list.note());
        this.object = list.object();
    }

    public String object() {
        return object;
    }
}
