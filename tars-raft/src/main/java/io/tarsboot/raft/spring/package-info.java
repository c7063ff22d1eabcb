/** What a Spring Boot application gets for its groups: health, meters, an actuator endpoint, and settings to bind. */
@NullMarked
package io.tarsboot.raft.spring;

import org.jspecify.annotations.NullMarked;
