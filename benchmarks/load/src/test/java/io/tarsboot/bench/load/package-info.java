/** Tests of the load, and the contract of all peers. */
@NullMarked
package io.tarsboot.bench.load;

import org.jspecify.annotations.NullMarked;
