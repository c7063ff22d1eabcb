/**
 * Calls in other versions than 1: what goes by names, in TUP or JSON, is turned into arguments and results that go by
 * place, and back, so that servants, clients and everything between them know of one form only.
 */
@NullMarked
package io.tarsboot.rpc.dialect;

import org.jspecify.annotations.NullMarked;
