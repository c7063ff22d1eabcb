package io.tarsboot.spring.client;

import io.tarsboot.rpc.protocol.ClientProtocol;

/**
 * A bean of this type has an object called in another protocol than that of TARS.
 *
 * @param object the whole name
 */
public record ObjectProtocol(String object, ClientProtocol protocol) {}
