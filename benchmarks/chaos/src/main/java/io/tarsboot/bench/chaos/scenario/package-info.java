/** What happens to a cluster under a load, and what must hold. */
@NullMarked
package io.tarsboot.bench.chaos.scenario;

import org.jspecify.annotations.NullMarked;
