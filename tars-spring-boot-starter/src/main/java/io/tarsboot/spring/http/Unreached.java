package io.tarsboot.spring.http;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/** Recognises failures after which a request is known to have reached nobody. */
final class Unreached {

    private Unreached() {}

    static boolean isProvedBy(@Nullable Throwable failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    }
}
