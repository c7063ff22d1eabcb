package io.tarsboot.contract;

import io.tarsboot.codec.OrderedMap;
import java.util.Map;

/**
 * What a response carries beside its values.
 *
 * @param returnCode 0 for success, else the server's own code, which may be one of the framework's (below 0)
 * @param description the server's text; empty on success
 * @param context what the servant set for the caller
 * @param status what the frameworks tell each other
 */
public record Reply(int returnCode, String description, Map<String, String> context, Map<String, String> status) {

    public Reply {
        context = OrderedMap.copyOf(context);
        status = OrderedMap.copyOf(status);
    }
}
