/** What joins the calls that are made on behalf of one another: marks that travel along, filters and their order. */
@NullMarked
package io.tarsboot.rpc.chain;

import org.jspecify.annotations.NullMarked;
