/** Health, meters and the actuator endpoint. */
@NullMarked
package io.tarsboot.spring.observe;

import org.jspecify.annotations.NullMarked;
