package io.tarsboot.spring.server;

import io.tarsboot.rpc.protocol.ServerProtocol;
import org.jspecify.annotations.Nullable;

/**
 * A servant that is registered by a bean of this type instead of by {@link io.tarsboot.spring.TarsServant}, where its
 * name is only known at run time or its adapter speaks a protocol of its own.
 *
 * @param object the last part of the object's name, or the whole
 * @param servant implements a generated servant interface, or is a {@link io.tarsboot.contract.Dispatcher}
 * @param protocol what the object's adapter speaks instead of the protocol of TARS; null if it speaks that
 */
public record ServantRegistration(
        String object, Object servant, @Nullable ServerProtocol protocol) {

    public ServantRegistration(String object, Object servant) {
        this(object, servant, null);
    }
}
