/** Which endpoint of an object a call goes to: tables that are made anew whenever something changes, and only read by calls. */
@NullMarked
package io.tarsboot.rpc.client.balance;

import org.jspecify.annotations.NullMarked;
