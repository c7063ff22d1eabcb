/**
 * What generated clients and servants are written against. It stands below the RPC layer so that contracts compile
 * without it; the RPC layer implements {@link io.tarsboot.contract.ServantProxy} and runs a {@link
 * io.tarsboot.contract.Dispatcher}.
 */
@NullMarked
package io.tarsboot.contract;

import org.jspecify.annotations.NullMarked;
