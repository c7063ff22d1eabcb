package io.tarsboot.admin.api;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Calls functions of objects by hand, for trying out and looking into. Objects are reached by name through the registry
 * alone, so that the admin server is no way into the network; the framework's own objects are refused, since the other
 * interfaces are what operates them.
 */
@HttpExchange(ApiPaths.ROOT)
public interface CallApi {

    /**
     * Calls once and waits for the answer. A return code other than 0 is an answer too.
     *
     * @param object the last part of the object's name
     */
    @PostExchange(ApiPaths.CALLS)
    CallAnswer call(
            @PathVariable String app,
            @PathVariable String server,
            @PathVariable String object,
            @RequestBody CallRequest request);
}
