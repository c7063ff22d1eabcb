/** What generated code for Reactor stands on; the one package that needs reactor-core, which is optional. */
@NullMarked
package io.tarsboot.rpc.reactive;

import org.jspecify.annotations.NullMarked;
