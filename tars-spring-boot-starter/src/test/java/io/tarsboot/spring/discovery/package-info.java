/** Address lists against a registry in memory. */
@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.discovery;
