/** How proxies come into beans. */
@NullMarked
package io.tarsboot.spring.client;

import org.jspecify.annotations.NullMarked;
