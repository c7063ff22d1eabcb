/** What items cost: a TARS service whose operators change the discount while it runs. */
@NullMarked
package io.tarsboot.examples.prices;

import org.jspecify.annotations.NullMarked;
