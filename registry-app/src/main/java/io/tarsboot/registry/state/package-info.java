/**
 * The registry's replicated state: which rows there are, and what each command does to them. Pure: times and ids arrive
 * inside the commands. {@link io.tarsboot.registry.state.RegistryState} is where to begin.
 */
@NullMarked
package io.tarsboot.registry.state;

import org.jspecify.annotations.NullMarked;
