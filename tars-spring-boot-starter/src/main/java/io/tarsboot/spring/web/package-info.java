/** The web port of an application as an adapter that speaks something else than TARS. */
@NullMarked
package io.tarsboot.spring.web;

import org.jspecify.annotations.NullMarked;
