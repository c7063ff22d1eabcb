/** Spring Cloud over the address lists. */
@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.cloud;
