/** HTTP clients that call by the names of objects. */
@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.http;
