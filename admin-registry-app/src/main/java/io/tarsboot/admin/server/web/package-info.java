/** What every request passes, whatever it asks for, and the web server itself. */
@NullMarked
package io.tarsboot.admin.server.web;

import org.jspecify.annotations.NullMarked;
