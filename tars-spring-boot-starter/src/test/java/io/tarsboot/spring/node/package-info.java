/** A program and the node that started it, from inside the package. */
@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.node;
