package io.tarsboot.rpc.config;

import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * How an object is called securely.
 *
 * @param tls how TLS connections are made to {@code ssl} endpoints; null if none can be made
 * @param accessKey what is shown to endpoints with {@code -e 1}; null if there is nothing to show
 * @param onlyTls whether other than {@code ssl} endpoints are never called, whoever names them: an address list that
 *     somebody has forged must not lead to plain text
 */
public record ObjectSecurity(
        @Nullable ClientTls tls, @Nullable AccessKey accessKey, boolean onlyTls) {

    public static final ObjectSecurity NONE = new ObjectSecurity(null, null, false);

    public ObjectSecurity withTls(@Nullable ClientTls newTls) {
        return new ObjectSecurity(newTls, accessKey, onlyTls);
    }

    public ObjectSecurity withAccessKey(@Nullable AccessKey newAccessKey) {
        return new ObjectSecurity(tls, newAccessKey, onlyTls);
    }

    /** Never without TLS. */
    public ObjectSecurity withOnlyTls() {
        return new ObjectSecurity(tls, accessKey, true);
    }
}
