/** What calls tell of the endpoints they went to, and when one of them has to be left out for a while. */
@NullMarked
package io.tarsboot.rpc.client.health;

import org.jspecify.annotations.NullMarked;
