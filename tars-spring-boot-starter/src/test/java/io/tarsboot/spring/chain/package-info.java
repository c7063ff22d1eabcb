/** Chains of calls through several servers. */
@org.jspecify.annotations.NullMarked
package io.tarsboot.spring.chain;
