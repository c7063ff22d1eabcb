/** HTTP clients that call by the names of objects: {@code http://Demo.WebServer.WebObj/...}. */
@NullMarked
package io.tarsboot.spring.http;

import org.jspecify.annotations.NullMarked;
