package io.tarsboot.spring.server;

/**
 * A servant that is registered by a bean of this type instead of by {@link io.tarsboot.spring.TarsServant}, where its
 * name is only known at run time.
 *
 * @param object the last part of the object's name, or the whole
 * @param servant implements a generated servant interface, or is a {@link io.tarsboot.contract.Dispatcher}
 */
public record ServantRegistration(String object, Object servant) {}
