/** The address lists as Spring Cloud sees them: discovery clients and the load balancer's supplier. */
@NullMarked
package io.tarsboot.spring.cloud;

import org.jspecify.annotations.NullMarked;
