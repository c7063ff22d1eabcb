/** Whether this program is the master of its server, as a bean, as events and in the actuator. */
@NullMarked
package io.tarsboot.spring.standby;

import org.jspecify.annotations.NullMarked;
